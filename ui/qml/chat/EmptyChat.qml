// What an empty chat says: a greeting, questions to begin with, and how to get a real model.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

Flickable {
  id: greeting

  required property App.ModelController models
  required property string draft
  readonly property var questions: [qsTr("What is the capital of Peru?"), qsTr("Write hello world in Python."),
    qsTr("Tell me a short story.")]

  signal asked(question: string)
  signal openRequested()
  signal modelsPageRequested()

  contentHeight: Math.max(greeting.height, column.implicitHeight + 2 * Theme.spaceXl)
  boundsBehavior: Flickable.StopAtBounds
  clip: true
  ScrollBar.vertical: ThinScrollBar {}

  ColumnLayout {
    id: column

    width: Math.min(Theme.column, greeting.width - 2 * Theme.spaceXl)
    anchors.centerIn: parent
    spacing: Theme.spaceS

    BodyText {
      text: qsTr("What would you like to talk about?")
      font.pixelSize: Theme.heading1
      font.weight: Font.DemiBold
      Accessible.role: Accessible.Heading
      Layout.fillWidth: true
    }
    BodyText {
      text: greeting.models.isDemo
        ? qsTr("The model here is a toy of 6 MB that comes with Chasqui. It knows capitals, small sums and hello "
          + "world, and little else. Nothing you write leaves this machine.")
        : qsTr("Nothing you write leaves this machine.")
      color: Theme.colors.muted
      lineHeight: Theme.lineHeight
      Layout.fillWidth: true
      Layout.bottomMargin: Theme.spaceM
    }
    Repeater {
      model: greeting.questions
      delegate: ActionButton {
        required property string modelData

        objectName: "exampleQuestion"
        text: modelData
        enabled: greeting.draft.trim() === "" || greeting.questions.includes(greeting.draft) // nothing typed is lost
        Accessible.description: qsTr("Sends this question")
        Layout.minimumHeight: Theme.hitTarget + Theme.spaceS
        onClicked: greeting.asked(modelData)
      }
    }
    GetLlamaCard {
      visible: greeting.models.isDemo || greeting.models.currentName === ""
      Layout.fillWidth: true
      Layout.topMargin: Theme.spaceL
      onOpenRequested: greeting.openRequested()
      onModelsRequested: greeting.modelsPageRequested()
    }
  }
}
