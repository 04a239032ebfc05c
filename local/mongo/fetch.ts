import { MongoBinary } from 'mongodb-memory-server-core'

/** Fetches a real MongoDB, which `npm start` and `npm test` then use. */
try {
  console.log('MongoDB を取得しています…')
  console.log(`取得しました: ${await MongoBinary.getPath()}`)
  console.log('次の npm start からは、この MongoDB を使います。')
} catch (error) {
  console.log('MongoDB を取得できませんでした。ネットワークの制限などが考えられます。')
  console.log('なくても困りません。内蔵の簡易データベースがそのまま使えます。')
  console.log(`(${error instanceof Error ? error.message : String(error)})`)
  process.exitCode = 1
}
