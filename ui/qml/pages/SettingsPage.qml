// Every value of the program: categories at the left where there is room, the values beside them, and a search.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

PageFrame {
  id: page

  required property App.Application application
  readonly property App.PreferenceList preferences: page.application.preferenceList
  readonly property bool wide: page.width >= Theme.narrowPage
  // Below the values.
  readonly property var sections: {
    const titles = presets?.visible ? [presets.title] : []
    if (device?.visible)
      titles.push(device.title)
    if (!page.preferences.filter)
      titles.push(qsTr("About"))
    return titles
  }

  function showCategory(category: string) {
    for (let i = 0; i < fields.count; ++i) {
      const field = fields.itemAt(i) as PreferenceField
      if (field.category === category)
        return view.showTop(field)
    }
    view.showTop(category === presets.title ? presets : category === device.title ? device : about)
  }

  title: qsTr("Settings")
  Component.onCompleted: page.preferences.filter = ""

  RowLayout {
    anchors.fill: parent
    spacing: 0

    CategoryList {
      visible: page.wide
      categories: Array.from(page.preferences.categories).concat(page.sections)
      Layout.preferredWidth: Theme.sidebarMinimum
      Layout.fillHeight: true
      onChosen: category => page.showCategory(category)
    }
    ColumnLayout {
      spacing: Theme.spaceS

      PageSearch {
        objectName: "settingsSearch"
        placeholderText: qsTr("Find a setting")
        query: page.preferences.filter
        focus: true
        Layout.fillWidth: true
        onEdited: text => page.preferences.filter = text
      }
      PageColumn {
        id: view

        Layout.fillWidth: true
        Layout.fillHeight: true

        Repeater {
          id: fields

          model: page.preferences
          delegate: PreferenceField {
            width: view.columnWidth
            preferences: page.preferences
            layers: page.application.promptLayers
            onFocusMoved: item => view.show(item)
          }
        }
        WarmChatsSection {
          id: warmChats

          width: view.columnWidth
          visible: warmChats.title.toLowerCase().includes(page.preferences.filter.trim().toLowerCase())
          warmChats: page.application.warmChats
          onFocusMoved: item => view.show(item)
        }
        PresetsSection {
          id: presets

          width: view.columnWidth
          visible: presets.title.toLowerCase().includes(page.preferences.filter.trim().toLowerCase())
          presets: page.application.presets
          onFocusMoved: item => view.show(item)
        }
        DeviceSection {
          id: device

          width: view.columnWidth
          visible: device.tuning.known && device.title.toLowerCase().includes(page.preferences.filter.trim().toLowerCase())
          tuning: page.application.models.tuning
          onFocusMoved: item => view.show(item)
        }
        ActionButton {
          id: shortcuts

          objectName: "openShortcuts"
          text: qsTr("Keyboard shortcuts…")
          visible: shortcuts.text.toLowerCase().includes(page.preferences.filter.trim().toLowerCase())
          Accessible.description: qsTr("Shows all keys; they can be changed there")
          onClicked: page.application.actions.trigger("shortcuts")
          onActiveFocusChanged: if (activeFocus) view.show(this)
        }
        BodyText {
          width: view.columnWidth
          visible: page.preferences.count === 0 && !shortcuts.visible && !presets.visible && !device.visible
                   && !warmChats.visible
          text: qsTr("No setting has “%1” in its name or its words.").arg(page.preferences.filter)
          color: Theme.colors.muted
        }
        ActionButton {
          objectName: "resetPreferences"
          visible: !page.preferences.filter
          enabled: page.preferences.anyChanged
          text: qsTr("Reset all settings")
          onClicked: page.preferences.resetAll()
          onActiveFocusChanged: if (activeFocus) view.show(this)
        }
        AboutSection {
          id: about

          width: view.columnWidth
          visible: !page.preferences.filter
          application: page.application
          onFocusMoved: item => view.show(item)
        }
      }
    }
  }
}
