import type { CheckWish } from '#shared/checks/contract.ts'
import { CHECK_TELLS } from '#shared/checks/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { useDirectory } from '../../use-directory.ts'
import { daysInWords, tellsOf } from './in-words.ts'
import { WISH } from './mine.messages.ts'

/** What somebody chose, and how to change it. */
export function WishPart({ wish, onChange }: { wish: CheckWish; onChange: () => void }) {
  const districts = useDirectory().data?.districts
  return (
    <section className="asked-part">
      <h2>{WISH.title}</h2>
      <Facts>
        <Fact label={WISH.when}>
          <span>{daysInWords(wish.days)}</span> <span>{WISH.hour(wish.hour)}</span>
        </Fact>
        <Fact label={WISH.tells}>{CHECK_TELLS[tellsOf(wish)]}</Fact>
        <Fact label={WISH.name}>{wish.name}</Fact>
        <Fact label={WISH.phone}>{wish.phone.normalize('NFKC')}</Fact>
        <Fact label={WISH.address}>{wish.address}</Fact>
        <Fact label={WISH.district}>{districts?.find(({ id }) => id === wish.districtId)?.name}</Fact>
      </Facts>
      <Button onClick={onChange}>{WISH.change}</Button>
    </section>
  )
}
