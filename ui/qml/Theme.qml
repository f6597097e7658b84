// Colours, sizes and times of the whole window: the only place that holds any.
pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

QtObject {
  id: theme

  enum Scheme { Light, Dark, HighContrastLight, HighContrastDark }

  // Set by the window, as the user or the desktop wants them.
  property int scheme: Theme.Light
  property bool reducedMotion: false
  property real textScale: 1
  property bool rightToLeft: Application.layoutDirection === Qt.RightToLeft

  readonly property ThemeColors colors: [theme.light, theme.dark, theme.contrastLight, theme.contrastDark][theme.scheme]

  readonly property ThemeColors light: ThemeColors {
    window: "#FAF8F5"; surface: "#FFFFFF"; sidebar: "#F1EDE7"; bubble: "#EFE7DD"; code: "#F5F1EB"
    codeKeyword: "#8B2252"; codeString: "#2B6636"; codeNumber: "#7F5200"; codeComment: "#6B6259"
    codeTitle: "#1F5FA8"; codeType: "#5B4A9E"; codeMeta: "#8A2F23"
    border: "#DDD5CA"; outline: "#877B6F"; bubbleEdge: "transparent"
    text: "#1F1B16"; muted: "#665D53"; link: "#8A2F23"
    accent: "#9C3B2C"; accentText: "#FFFFFF"
    success: "#2B6636"; warning: "#7F5200"; error: "#AE241D"
    selection: "#F0CFC6"; focus: "#1F5FA8"; scrim: "#66000000"
  }
  readonly property ThemeColors dark: ThemeColors {
    window: "#171513"; surface: "#1F1C19"; sidebar: "#1B1816"; bubble: "#2B2621"; code: "#24201C"
    codeKeyword: "#F29BB8"; codeString: "#8FCB9C"; codeNumber: "#E2B662"; codeComment: "#A59B8E"
    codeTitle: "#8FBDF5"; codeType: "#C0AEF5"; codeMeta: "#F0A897"
    border: "#38322B"; outline: "#857A6D"; bubbleEdge: "transparent"
    text: "#EDE7DF"; muted: "#AAA093"; link: "#F0A897"
    accent: "#E58A76"; accentText: "#22110D"
    success: "#82C791"; warning: "#E2B662"; error: "#F2938B"
    selection: "#5A3229"; focus: "#7FB4F0"; scrim: "#99000000"
  }
  readonly property ThemeColors contrastLight: ThemeColors {
    window: "#FFFFFF"; surface: "#FFFFFF"; sidebar: "#FFFFFF"; bubble: "#FFFFFF"; code: "#FFFFFF"
    codeKeyword: "#7A0048"; codeString: "#004D12"; codeNumber: "#5C3A00"; codeComment: "#3D3D3D"
    codeTitle: "#0000C8"; codeType: "#3F0090"; codeMeta: "#8A0000"
    border: "#000000"; outline: "#000000"; bubbleEdge: "#000000"
    text: "#000000"; muted: "#000000"; link: "#0000C8"
    accent: "#0000C8"; accentText: "#FFFFFF"
    success: "#004D12"; warning: "#5C3A00"; error: "#A00000"
    selection: "#FFE900"; focus: "#0000C8"; scrim: "#99000000"
  }
  readonly property ThemeColors contrastDark: ThemeColors {
    window: "#000000"; surface: "#000000"; sidebar: "#000000"; bubble: "#000000"; code: "#000000"
    codeKeyword: "#FF9AD0"; codeString: "#8CFFA0"; codeNumber: "#FFD37A"; codeComment: "#D0D0D0"
    codeTitle: "#9CC8FF"; codeType: "#D8B8FF"; codeMeta: "#FFB0A8"
    border: "#FFFFFF"; outline: "#FFFFFF"; bubbleEdge: "#FFFFFF"
    text: "#FFFFFF"; muted: "#FFFFFF"; link: "#FFFF00"
    accent: "#FFFF00"; accentText: "#000000"
    success: "#8CFFA0"; warning: "#FFD37A"; error: "#FFB0A8"
    selection: "#0038B8"; focus: "#FFFF00"; scrim: "#CC000000"
  }

  readonly property int spaceXs: 4
  readonly property int spaceS: 8
  readonly property int spaceM: 12
  readonly property int spaceL: 16
  readonly property int spaceXl: 24
  readonly property int space2Xl: 32
  readonly property int space3Xl: 48

  readonly property int radius: 8
  readonly property int cardRadius: 12
  readonly property int hairline: 1
  readonly property int focusWidth: 2
  readonly property int barHeight: 4

  readonly property int body: Math.round(15 * theme.textScale)
  readonly property int secondary: Math.round(13 * theme.textScale)
  readonly property int heading3: Math.round(18 * theme.textScale)
  readonly property int heading2: Math.round(20 * theme.textScale)
  readonly property int heading1: Math.round(24 * theme.textScale)
  // As a factor of the font's own line, so that lines are 1.5 times the size of the body apart in every font.
  readonly property real lineHeight: 1.5 * theme.body / theme.bodyMetrics.height
  readonly property real leading: Math.max(0, 1.5 * theme.body - theme.bodyMetrics.height)
  readonly property FontMetrics bodyMetrics: FontMetrics { font.pixelSize: theme.body }
  readonly property string monospace: "monospace"
  readonly property int codeSize: Math.round(13.5 * theme.textScale)
  readonly property real codeLineHeight: 1.25
  readonly property int blockIndent: Math.round(24 * theme.textScale)
  readonly property int quoteBar: 3

  readonly property int iconSize: Math.round(20 * Math.max(1, theme.textScale))
  readonly property int hitTarget: Math.round(32 * Math.max(1, theme.textScale))
  readonly property int header: theme.hitTarget + theme.spaceL
  readonly property int column: 48 * theme.body
  readonly property real bubbleShare: 0.8
  readonly property real composerShare: 0.4

  // Larger text needs wider panels, and leaves less of the window beside them.
  readonly property real room: Math.max(1, 0.5 + 0.5 * theme.textScale)
  readonly property int sidebarMinimum: Math.round(200 * theme.room)
  readonly property int sidebarWidth: Math.round(264 * theme.room)
  readonly property int sidebarMaximum: Math.round(400 * theme.room)
  readonly property int inspectorWidth: Math.round(304 * theme.room)
  readonly property int narrowWindow: Math.round(860 * theme.room)
  readonly property int narrowForInspector: Math.round(1120 * theme.room)
  readonly property int narrowBar: Math.round(520 * theme.room)
  readonly property int narrowPage: Math.round(720 * theme.room)
  readonly property int narrowBusyBar: Math.round(660 * theme.room)
  readonly property int popupWidth: Math.round(440 * theme.room)
  readonly property int menuWidth: Math.round(260 * theme.room)
  readonly property int paletteWidth: Math.round(640 * theme.room)
  readonly property int choiceWidth: 22 * theme.body
  readonly property int keysWidth: 11 * theme.body
  readonly property real keysShare: 0.45

  readonly property int duration: theme.reducedMotion ? 0 : 150
  readonly property int waitingTime: 1200
  readonly property int announceDelay: 500
  readonly property int hintDelay: 600
  readonly property int confirmTime: 1200
  readonly property int toastTime: 10000
  readonly property int dragScrollTime: 50
  readonly property int flashTime: 1200

  // What a table's column takes for its longest line; a little more than letters are wide on average.
  function columnWidth(characters: int): int {
    return Math.ceil(Math.max(3, characters + 1) * 0.6 * theme.body) + 2 * theme.spaceS
  }

  function icon(name: string): url {
    return Qt.resolvedUrl("icons/" + name + ".svg")
  }
}
