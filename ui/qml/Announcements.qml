// Tells assistive programs what has come to its end in the background: answers, exports, downloads, work on models.
import QtQuick
import Chasqui.App as App
import Chasqui.Ui

Item {
  id: announcements

  required property App.Application application

  LiveRegion {
    id: region
  }
  Connections {
    target: announcements.application.exchange
    function onFinished(summary: string) {
      region.say(summary)
    }
  }
  Connections {
    target: announcements.application.promptExchange
    function onFinished(summary: string) {
      region.say(summary)
    }
  }
  Connections {
    target: announcements.application.chat
    function onFinished(summary: string) {
      region.say(summary)
    }
  }
  Connections {
    target: announcements.application.models.tuning
    function onSaid(words: string) {
      region.say(words)
    }
  }
  Connections {
    target: announcements.application.modelLibrary.work
    function onFinished(summary: string) {
      region.say(summary)
    }
  }
  Connections {
    target: announcements.application.downloads.list
    function onFinished(title: string) {
      region.say(qsTr("%1 is here, whole and checked.").arg(title))
    }
    function onStopped(title: string) {
      region.say(qsTr("The download of %1 has stopped.").arg(title))
    }
  }
}
