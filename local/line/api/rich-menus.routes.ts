import express, { Router } from 'express'
import { tellRichMenu } from '../chats.ts'
import { refuse, refuseProblems } from '../failure.ts'
import { problemsOfRichMenu } from '../rules/rich-menus.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { Person, World } from '../world.ts'
import {
  createAlias,
  createRichMenu,
  deleteRichMenu,
  getAlias,
  getDrawnRichMenu,
  getRichMenu,
  linkRichMenu,
  peopleOfBulk,
  setRichMenuImage,
  updateAlias,
} from './rich-menus.ts'

const MENU = '/v2/bot/richmenu'

/** Rich menus: making, drawing, showing and naming them. */
export function richMenuRoutes(world: World): Router {
  const router = Router()
  menus(world, router)
  aliases(world, router)
  links(world, router)
  images(world, router)
  router.get(`${MENU}/:id`, (req, res) => void res.json(getRichMenu(world, req.params.id)))
  router.delete(`${MENU}/:id`, (req, res) => {
    deleteRichMenu(world, req.params.id)
    res.json({})
  })
  return router
}

function menus(world: World, router: Router): void {
  router.post(MENU, (req, res) => void res.json({ richMenuId: createRichMenu(world, req.body) }))
  router.post(`${MENU}/validate`, (req, res) => {
    refuseProblems(problemsOfRichMenu(req.body))
    res.json({})
  })
  router.get(`${MENU}/list`, (_req, res) => void res.json({ richmenus: [...world.richMenus.values()] }))
  router.get('/v2/bot/user/all/richmenu', (_req, res) => {
    if (world.defaultRichMenuId === null) refuse(404, 'no default richmenu')
    res.json({ richMenuId: world.defaultRichMenuId })
  })
  router.post('/v2/bot/user/all/richmenu/:id', (req, res) => {
    world.defaultRichMenuId = getDrawnRichMenu(world, req.params.id).richMenuId
    tellRichMenu(world)
    res.json({})
  })
  router.delete('/v2/bot/user/all/richmenu', (_req, res) => {
    world.defaultRichMenuId = null
    tellRichMenu(world)
    res.json({})
  })
}

function aliases(world: World, router: Router): void {
  router.post(`${MENU}/alias`, (req, res) => {
    createAlias(world, req.body)
    res.json({})
  })
  router.get(`${MENU}/alias/list`, (_req, res) => {
    res.json({ aliases: [...world.richMenuAliases.keys()].map((alias) => getAlias(world, alias)) })
  })
  router.get(`${MENU}/alias/:alias`, (req, res) => void res.json(getAlias(world, req.params.alias)))
  router.post(`${MENU}/alias/:alias`, (req, res) => {
    updateAlias(world, req.params.alias, req.body)
    res.json({})
  })
  router.delete(`${MENU}/alias/:alias`, (req, res) => {
    world.richMenuAliases.delete(getAlias(world, req.params.alias).richMenuAliasId)
    res.json({})
  })
}

function links(world: World, router: Router): void {
  const user = '/v2/bot/user/:userId/richmenu'
  router.get(user, (req, res) => {
    const { richMenuId } = getPerson(world, req.params.userId)
    if (richMenuId === null) refuse(404, 'the user has no richmenu')
    res.json({ richMenuId })
  })
  router.post(`${user}/:id`, (req, res) => {
    linkRichMenu(
      world,
      [getPerson(world, req.params.userId)],
      getDrawnRichMenu(world, req.params.id).richMenuId,
    )
    res.json({})
  })
  router.delete(user, (req, res) => {
    linkRichMenu(world, [getPerson(world, req.params.userId)], null)
    res.json({})
  })
  router.post(`${MENU}/bulk/link`, (req, res) => {
    const { richMenuId } = getDrawnRichMenu(
      world,
      (isRecord(req.body) && textOf(req.body['richMenuId'])) || '',
    )
    linkRichMenu(world, peopleOfBulk(world, req.body), richMenuId)
    res.status(202).json({})
  })
  router.post(`${MENU}/bulk/unlink`, (req, res) => {
    linkRichMenu(world, peopleOfBulk(world, req.body), null)
    res.status(202).json({})
  })
}

function getPerson(world: World, userId: string): Person {
  return world.people.get(userId) ?? refuse(404, 'Not found')
}

function images(world: World, router: Router): void {
  router.post(`${MENU}/:id/content`, express.raw({ type: () => true, limit: '1mb' }), (req, res) => {
    const type = (req.get('content-type') ?? '').split(';')[0] ?? ''
    setRichMenuImage(
      world,
      String(req.params['id']),
      type.trim(),
      Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    )
    res.json({})
  })
  router.get(`${MENU}/:id/content`, (req, res) => {
    const picture = world.richMenuImages.get(getRichMenu(world, req.params.id).richMenuId)
    if (!picture) refuse(404, 'Not found')
    res.type(picture.contentType).send(picture.bytes)
  })
}
