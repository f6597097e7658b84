// The library of system prompts: the prompts at the left, the chosen one at the right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

PageFrame {
  id: page

  required property App.Application application
  required property App.ChatController chat
  property bool trash: false
  readonly property App.PromptLibrary library: page.application.prompts
  readonly property App.PromptEditor editor: page.application.promptEditor
  readonly property App.PromptExchange exchange: page.application.promptExchange
  readonly property bool narrow: page.width < Theme.narrowPage

  title: qsTr("System prompts")
  Component.onDestruction: page.application.tryOut.clear()

  function create() {
    page.trash = false
    page.library.filter = ""
    page.editor.open(page.library.create())
    form.focusName()
  }

  function importPrompts() {
    dialogs.open()
  }

  function exportPrompts() {
    dialogs.save("", PromptExportMenu.Json)
  }

  PromptDialogs {
    id: dialogs

    exchange: page.exchange
  }
  ColumnLayout {
    anchors.fill: parent
    spacing: Theme.spaceM
    // Esc ends what is running first; then it leads back to the chat.
    Keys.onEscapePressed: event => {
      event.accepted = page.application.tryOut.running
      page.application.tryOut.stop()
    }

    NoticeStack {
      notices: page.application.notices
      visible: page.application.notices.count > 0
      Layout.fillWidth: true
      onCopyRequested: text => page.application.copyText(text)
    }
    PromptsBar {
      library: page.library
      trash: page.trash
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      onPicked: trash => page.trash = trash
      onNewRequested: page.create()
      onImportRequested: page.importPrompts()
      onExportRequested: format => dialogs.save("", format)
    }
    PromptExchangeState {
      exchange: page.exchange
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      onCopyRequested: text => page.application.copyText(text)
    }
    UndoToast {
      objectName: "promptUndo"
      words: page.library.undoText
      steps: page.library.undoCount
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      onUndoRequested: page.library.undo()
      onDismissed: page.library.dismissUndo()
    }
    GridLayout {
      columns: page.narrow ? 1 : 2
      columnSpacing: Theme.spaceL
      rowSpacing: Theme.spaceS
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      Layout.bottomMargin: Theme.spaceXl
      Layout.fillWidth: true
      Layout.fillHeight: true

      PromptListView {
        id: list

        library: page.library
        trash: page.trash
        openId: page.editor.promptId
        focus: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2
        Layout.preferredHeight: 2
        onChosen: promptId => page.editor.open(promptId)
        onUsed: promptId => {
          page.chat.prompt.use(promptId)
          page.closed()
        }
      }
      PromptForm {
        id: form

        editor: page.editor
        library: page.library
        uses: page.application.promptLayers.uses
        tryOut: page.application.tryOut
        visible: !page.trash
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 3
        Layout.preferredHeight: 3
        onUsed: {
          page.chat.prompt.use(page.editor.promptId)
          page.closed()
        }
        onExported: format => dialogs.save(page.editor.promptId, format)
        onCopied: {
          page.editor.open(page.library.duplicate(page.editor.promptId))
          form.focusName()
        }
      }
    }
  }
}
