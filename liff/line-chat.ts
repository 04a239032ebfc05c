/** What only the form needs of LINE, which ends by saying something in the chat: nobody else loads it. */
export { default as CloseWindow } from '@line/liff/close-window'
export { default as SendMessages } from '@line/liff/send-messages'
