// The panel at the right: the open chat's system prompt and sampling values.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: inspector

  required property App.ChatController chat
  required property App.SamplingController sampling
  required property App.ContextChoice contextChoice

  property string closeKeys: ""

  signal closed()
  signal promptsRequested()

  Accessible.role: Accessible.Pane
  Accessible.name: qsTr("Prompt and sampling")

  Rectangle {
    anchors.fill: parent
    color: Theme.colors.sidebar
  }

  ColumnLayout {
    anchors.fill: parent
    spacing: 0

    RowLayout {
      Layout.fillWidth: true
      Layout.margins: Theme.spaceS
      Layout.leftMargin: Theme.spaceL

      BodyText {
        text: qsTr("This chat")
        font.pixelSize: Theme.heading3
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
      }
      IconButton {
        objectName: "closeInspector"
        iconName: "close"
        text: qsTr("Close")
        keys: inspector.closeKeys
        onClicked: inspector.closed()
      }
    }
    Flickable {
      id: view

      contentHeight: column.implicitHeight + 2 * Theme.spaceL
      boundsBehavior: Flickable.StopAtBounds
      clip: true
      ScrollBar.vertical: ThinScrollBar {}
      Layout.fillWidth: true
      Layout.fillHeight: true

      // Keeps the control that has the keyboard in sight.
      function show(item: Item) {
        const top = item.mapToItem(view.contentItem, 0, 0).y
        const least = top + item.height + Theme.spaceXl - view.height
        view.contentY = Math.max(0, Math.min(Math.max(view.contentY, least), top - Theme.spaceXl))
      }

      ColumnLayout {
        id: column

        x: Theme.spaceL
        width: view.width - 2 * Theme.spaceL
        spacing: Theme.spaceXl

        SystemPromptField {
          chat: inspector.chat
          onLibraryRequested: inspector.promptsRequested()
          Layout.fillWidth: true
        }
        ContextChoiceField {
          choice: inspector.contextChoice
          Layout.fillWidth: true
          onFocusMoved: item => view.show(item)
        }
        SamplingValues {
          sampling: inspector.sampling
          preset: inspector.chat.preset
          Layout.fillWidth: true
          onFocusMoved: item => view.show(item)
        }
        AnswerFormatField {
          format: inspector.chat.format
          Layout.fillWidth: true
          onFocusMoved: item => view.show(item)
        }
      }
    }
  }
}
