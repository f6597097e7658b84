import QtQml.Models

// Rows have chatId, messageId, isChat, title, snippet, plainSnippet, fromUser, archived and time.
ListModel {
  id: results

  function add(chatId: string, messageId: string, title: string, snippet: string, archived = false) {
    results.append({ chatId: chatId, messageId: messageId, isChat: messageId === "", title: title, snippet: snippet,
      plainSnippet: snippet.replace(/<.?b>/g, ""), fromUser: false, archived: archived, time: "14:05" })
  }
}
