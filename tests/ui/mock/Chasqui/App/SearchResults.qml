import QtQml.Models

// Rows have chatId, messageId, isChat, title, snippet, plainSnippet, fromUser and time.
ListModel {
}
