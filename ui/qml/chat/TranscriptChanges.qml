// What is under change among the messages of a chat: an edit, a summary that is open, a link that waits to be opened.
import QtQuick
import Chasqui.App as App

QtObject {
  id: changes

  required property App.ChatController chat
  required property FollowingList list
  property string editingId: ""
  property string editingText: ""
  property bool fromComposer: false // began there
  property bool summaryOpen: false
  property string link: ""
  property int linkRow: -1

  signal left() // an edit, for the composer

  function startEditing(messageId: string, text: string) {
    changes.fromComposer = false
    changes.editingText = text
    changes.editingId = messageId
  }

  function saveEdit() {
    const followed = changes.list.following
    changes.list.following = true
    if (changes.chat.edit(changes.editingId, changes.editingText)) {
      changes.editingId = ""
      changes.left()
    } else { // refused: the text stays in the editor, the reason stands above the composer
      changes.list.following = followed
    }
  }

  function cancelEdit() {
    changes.editingId = ""
    if (changes.fromComposer)
      changes.left()
  }

  function askAbout(link: string, row: int) {
    changes.link = link
    changes.linkRow = row
  }

  function closeLink() {
    changes.linkRow = -1
  }

  function toggleSummary() {
    changes.list.following = false // what was pressed stays where it is
    changes.summaryOpen = !changes.summaryOpen
  }

  // Another chat.
  function reset() {
    changes.editingId = ""
    changes.summaryOpen = false
    changes.linkRow = -1
  }
}
