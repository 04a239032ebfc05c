import type { ComponentChildren } from 'preact'
import { Link } from 'wouter'
import './page-frame.css'

interface FrameProps {
  title: string
  /** Where the way back leads, and what it is called; none on the first page that somebody sees. */
  back?: { href: string; label: string }
  children: ComponentChildren
}

/** A page of the console that is not the list: a head with the way back, and a column of content. */
export function PageFrame({ title, back, children }: FrameProps) {
  return (
    <div className="frame">
      <header className={back ? 'frame-head' : 'frame-head frame-first'}>
        {back && (
          <Link className="frame-back" href={back.href}>
            <span aria-hidden="true">‹</span> {back.label}
          </Link>
        )}
        <h1>{title}</h1>
      </header>
      <main className="frame-body">{children}</main>
    </div>
  )
}
