// Meta's own files: the link that was mailed, and which models to take.
pragma ComponentBehavior: Bound

import QtQuick
import Chasqui.App as App
import Chasqui.Ui

PageColumn {
  id: view

  required property App.Downloads downloads
  readonly property App.MetaForm meta: view.downloads.meta

  signal copyRequested(text: string)

  spacing: Theme.spaceM

  BodyText {
    width: view.columnWidth
    text: qsTr("Meta mails a link to those who ask for Llama 2 and accept its licence. Paste it here; it is used for "
      + "the download and kept nowhere.")
    color: Theme.colors.muted
  }
  InputField {
    id: link

    objectName: "metaLink"
    width: view.columnWidth
    placeholderText: qsTr("https://download.llamameta.net/*?Policy=…")
    wrong: view.meta.error
    focus: true
    Accessible.name: qsTr("The link from Meta's e-mail")
    onTextEdited: view.meta.paste(link.text)
    onActiveFocusChanged: if (activeFocus) view.show(this)
  }
  BodyText {
    objectName: "metaExpiry"
    width: view.columnWidth
    visible: text
    text: view.meta.error ? qsTr("%1 %2").arg(view.meta.error).arg(view.meta.errorNextStep) : view.meta.expiryText
    color: view.meta.error || !view.meta.linked ? Theme.colors.error : Theme.colors.success
    font.pixelSize: Theme.secondary
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
  }
  BodyText {
    width: view.columnWidth
    text: qsTr("Models")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
  }
  Repeater {
    model: view.meta
    delegate: CheckBoxLine {
      required property var model

      objectName: "meta-" + model.name
      width: view.columnWidth
      text: qsTr("%1, %2").arg(model.title).arg(model.sizeText)
      on: model.ticked
      onTicked: on => view.meta.tick(model.name, on)
      onActiveFocusChanged: if (activeFocus) view.show(this)
    }
  }
  BodyText {
    width: view.columnWidth
    text: qsTr("%1. These are the original files, two bytes for each parameter. They run as they are; quantized, they "
      + "take a quarter of the room and answer several times as fast.").arg(view.meta.sizeText)
    visible: view.meta.sizeText
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
  }
  ActionButton {
    objectName: "startMeta"
    text: qsTr("Download")
    primary: true
    enabled: view.meta.ready
    onClicked: view.meta.start()
    onActiveFocusChanged: if (activeFocus) view.show(this)
  }
  FlowState {
    width: view.columnWidth
    downloads: view.downloads
    onCopyRequested: text => view.copyRequested(text)
  }
}
