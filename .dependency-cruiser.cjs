/** Who may import whom: the table in the README, "The tree". */
const NPM = 'node_modules'
/** Parts of bot/ that every feature may stand on. */
const BASE = '^bot/(audit|conversation|crypto|directory|http|outbox)/'

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'shared-imports-zod-only',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', `${NPM}/zod/`] },
    },
    {
      name: 'bot-not-liff-nor-local',
      severity: 'error',
      from: { path: '^bot/' },
      to: { path: '^(liff|local|test)/' },
    },
    {
      name: 'liff-not-bot-nor-local',
      severity: 'error',
      from: { path: '^liff/' },
      to: { path: '^(bot|local|test)/' },
    },
    {
      name: 'local-stands-alone',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(bot|liff|shared|test)/' },
    },
    {
      name: 'only-bot-line-knows-line',
      severity: 'error',
      from: { path: '^bot/', pathNot: '^bot/line/' },
      to: { path: `${NPM}/@line/bot-sdk` },
    },
    {
      name: 'bot-line-knows-conversation-only',
      severity: 'error',
      from: { path: '^bot/line/' },
      to: {
        path: '^bot/',
        pathNot: ['^bot/line/', '^bot/conversation/', '^bot/crypto/', '^bot/group-commit\\.ts$'],
      },
    },
    {
      name: 'conversation-knows-no-feature',
      severity: 'error',
      from: { path: '^bot/conversation/' },
      to: { path: '^bot/', pathNot: ['^bot/conversation/', '^bot/crypto/'] },
    },
    {
      name: 'a-feature-never-imports-another',
      severity: 'error',
      from: { path: '^bot/([^/]+)/' },
      to: { path: '^bot/[^/]+/', pathNot: ['^bot/$1/', BASE] },
    },
    {
      name: 'only-announcements-have-content',
      comment: 'every other notice says that there is something, and where to read it',
      severity: 'error',
      from: { path: '^bot/', pathNot: '^bot/outreach/' },
      to: { path: '^bot/outbox/enqueue-announcement' },
    },
    {
      name: 'mongoose-in-models-only',
      severity: 'error',
      from: { path: '^bot/', pathNot: ['\\.model\\.ts$', '^bot/main\\.ts$', '^bot/database\\.ts$'] },
      to: { path: `${NPM}/(mongoose|mongodb)/` },
    },
    {
      name: 'express-in-routes-only',
      severity: 'error',
      from: {
        path: '^bot/',
        pathNot: ['\\.routes\\.ts$', '^bot/(app|main)\\.ts$', '^bot/http/', '^bot/line/webhook\\.ts$'],
      },
      to: { path: `${NPM}/(express|@types/express)/` },
    },
    {
      name: 'a-page-never-imports-another',
      severity: 'error',
      from: { path: '^liff/([^/]+)/' },
      to: { path: '^liff/[^/]+/', pathNot: ['^liff/$1/', '^liff/ui/'] },
    },
    {
      name: 'pages-do-without-zod',
      comment:
        'it would cost the first load 20 KiB; of contracts pages take types, which test/liff/first-load checks',
      severity: 'error',
      from: { path: '^liff/' },
      to: { path: `${NPM}/zod/` },
    },
  ],
  options: {
    doNotFollow: { path: NPM },
    exclude: { path: '(^dist/|\\.(css|html|png|svg|ttf)$)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
