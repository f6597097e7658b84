// The models, one a row; Enter chooses, Delete takes off the list.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ListView {
  id: list

  required property App.ModelController models

  signal chosen()

  objectName: "modelList"
  model: list.models
  clip: true
  activeFocusOnTab: list.count > 0
  keyNavigationEnabled: true
  highlightMoveDuration: 0
  boundsBehavior: Flickable.StopAtBounds
  ScrollBar.vertical: ThinScrollBar {}
  Accessible.role: Accessible.List
  Accessible.name: qsTr("Models")

  delegate: ModelRow {
    id: row

    required property var model
    required property int index

    width: ListView.view.width
    cursor: ListView.isCurrentItem && list.activeFocus
    name: row.model.name
    detail: row.model.detail
    chatTemplate: row.model.chatTemplate
    demo: row.model.demo
    chosen: row.model.current
    missing: row.model.missing
    onChosenChanged: if (row.chosen) list.currentIndex = row.index
    Component.onCompleted: if (row.chosen) list.currentIndex = row.index
    onSelected: {
      list.models.select(row.model.modelId)
      list.chosen()
    }
    onForgotten: list.models.forget(row.model.modelId)
  }
}
