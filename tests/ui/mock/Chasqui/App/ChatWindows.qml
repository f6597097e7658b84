import QtQml
import QtQml.Models

ListModel {
  id: windows

  property var calls: []

  function close(chatId: string) { windows.calls = windows.calls.concat(["close " + chatId]) }
}
