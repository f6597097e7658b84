import QtQml.Models

ListModel {
  id: notices

  property var calls: []

  function dismiss(noticeId: string) { notices.calls = notices.calls.concat(["dismiss " + noticeId]) }
  function act(noticeId: string) { notices.calls = notices.calls.concat(["act " + noticeId]) }
}
