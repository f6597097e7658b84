// Code in a card: its language and a copy button above it, wide lines scroll.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

BlockFrame {
  id: code

  required property BlockContext context
  required property int index

  Rectangle {
    width: parent.width
    height: header.height + view.height
    radius: Theme.cardRadius
    color: Theme.colors.code
    border.width: Theme.hairline
    border.color: Theme.colors.border

    Item {
      id: header

      width: parent.width
      height: Theme.hitTarget + Theme.spaceXs

      BodyText {
        objectName: "codeLanguage"
        anchors {
          left: parent.left
          right: copy.left
          leftMargin: Theme.spaceL
          verticalCenter: parent.verticalCenter
        }
        text: code.model.language
        color: Theme.colors.muted
        font.pixelSize: Theme.secondary
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
      }
      ActionButton {
        id: copy

        objectName: "copyCode"
        anchors { right: parent.right; rightMargin: Theme.spaceXs; verticalCenter: parent.verticalCenter }
        quiet: true
        iconName: copied.running ? "check" : "copy"
        text: copied.running ? qsTr("Copied") : qsTr("Copy")
        font.pixelSize: Theme.secondary
        Accessible.name: copied.running ? qsTr("Copied") : qsTr("Copy the code")
        onClicked: {
          code.context.codeCopyRequested(code.model.plain)
          copied.restart()
        }

        Timer { id: copied; interval: Theme.confirmTime }
      }
    }
    Flickable {
      id: view

      objectName: "codeView"
      y: header.height
      width: parent.width
      height: words.height + Theme.spaceM
      contentWidth: words.width + 2 * Theme.spaceL
      flickableDirection: Flickable.HorizontalFlick
      boundsBehavior: Flickable.StopAtBounds
      clip: true
      LayoutMirroring.enabled: false
      LayoutMirroring.childrenInherit: true
      ScrollBar.horizontal: ThinScrollBar {}

      BlockText {
        id: words

        objectName: "codeText"
        x: Theme.spaceL
        width: Math.max(contentWidth, view.width - 2 * Theme.spaceL)
        context: code.context
        block: code.index
        styled: code.model.styled
        code: true
        language: code.model.language
        closed: code.model.closed
        font.family: Theme.monospace
        font.pixelSize: Theme.codeSize
        horizontalAlignment: TextEdit.AlignLeft
        Accessible.name: code.model.language ? qsTr("Code, %1").arg(code.model.language) : qsTr("Code")
        Accessible.description: code.model.closed ? words.words : ""
      }
    }
  }
}
