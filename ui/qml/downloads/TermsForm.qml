// The texts to accept, where they come from, and the two answers.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.DownloadFlow flow
  required property real tallest

  implicitHeight: column.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true
  Accessible.role: Accessible.Dialog
  Accessible.name: heading.text

  ColumnLayout {
    id: column

    width: form.width
    spacing: Theme.spaceM

    BodyText {
      id: heading

      text: qsTr("Licence of %1").arg(form.flow.title)
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      text: qsTr("From %1. That you accept it is noted with the time and a hash of this text, on this computer only.")
        .arg(form.flow.termsSource)
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    InputArea {
      id: texts

      objectName: "terms"
      text: form.flow.usePolicy ? form.flow.licence + "\n\n" + form.flow.usePolicy : form.flow.licence
      area.readOnly: true
      area.Accessible.name: qsTr("Licence and use policy")
      maximumHeight: form.tallest
      Layout.fillWidth: true
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "acceptTerms"
        text: qsTr("I accept")
        primary: true
        focus: true
        onClicked: form.flow.accept()
      }
      ActionButton {
        objectName: "refuseTerms"
        text: qsTr("Cancel")
        onClicked: form.flow.cancel()
      }
    }
  }
}
