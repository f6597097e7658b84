// What actions do with the chat of a window, the same in every one.
import QtQml
import Chasqui.App as App

QtObject {
  id: actions

  required property App.Application application
  required property App.ChatController chat

  readonly property int textStep: 10 // percent
  readonly property var handlers: ({
    pinChat: () => actions.application.chats.togglePinned(actions.chat.chatId),
    archiveChat: () => actions.application.chats.archive(actions.chat.chatId),
    deleteChat: () => actions.application.chats.remove(actions.chat.chatId),
    undoFiling: () => actions.application.chats.undo(),
    copyChat: () => actions.application.exchange.copyAsMarkdown(actions.chat.chatId),
    openWindow: () => actions.application.chats.openInWindow(actions.chat.chatId),
    modelText: () => actions.chat.modelText.active = true,
    editLast: () => actions.chat.editLast(),
    regenerateLast: () => actions.chat.regenerateLast(),
    continueLast: () => actions.chat.goOnLast(),
    stop: () => {
      if (actions.chat.busy)
        actions.chat.stop()
      else
        actions.application.models.cancelLoading()
    },
    largerText: () => actions.application.preferences.textSize += actions.textStep,
    smallerText: () => actions.application.preferences.textSize -= actions.textStep,
    standardText: () => actions.application.preferences.textSize = 100,
    quit: () => Qt.quit(),
  })
}
