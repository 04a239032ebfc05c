import './css/page.css'
import './css/phone.css'
import './css/chat.css'
import './flex/flex.css'
import './css/sheets.css'
import { render } from 'preact'
import { App } from './app.tsx'

const root = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'))
render(<App />, root)
