import QtQml.Models

ListModel {
  id: chats

  function add(chatId: string, title: string, leaves: string) {
    chats.append({ chatId: chatId, title: title, preview: "", when: "Deleted 3 May 2026, 14:05", leaves: leaves })
  }
}
