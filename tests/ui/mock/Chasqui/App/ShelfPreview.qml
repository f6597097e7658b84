import QtQml.Models

ListModel {
  id: preview

  property string chatId: ""
  property bool loading: false
  property string moreText: ""
  property string error: ""

  function show(chatId: string) {
    preview.clear()
    preview.chatId = chatId
    if (chatId)
      preview.append({ question: true, text: "What is in " + chatId + "?" })
  }
}
