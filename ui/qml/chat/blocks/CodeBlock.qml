// Code in a card: its language and a copy button above it, wide lines scroll.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Markdown
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

      Column {
        id: words

        x: Theme.spaceL
        Accessible.role: Accessible.StaticText
        Accessible.name: code.model.language ? qsTr("Code, %1").arg(code.model.language) : qsTr("Code")
        Accessible.description: code.model.closed ? code.model.plain : ""

        Repeater {
          model: CodeText {
            id: text

            styled: code.model.styled
            language: code.model.language
            closed: code.model.closed
            highlighter: code.context?.highlighter ?? null
          }
          delegate: BlockText {
            id: piece

            required property var model

            objectName: "codeText"
            width: Math.max(contentWidth, view.width - 2 * Theme.spaceL)
            context: code.context
            block: code.index
            styled: piece.model.styled
            offset: piece.model.offset
            code: true
            codeText: text
            firstLine: piece.model.line
            font.family: Theme.monospace
            font.pixelSize: Theme.codeSize
            horizontalAlignment: TextEdit.AlignLeft
            Accessible.ignored: true
          }
        }
      }
    }
  }
}
