import QtQml

QtObject {
  property ChatController chat: ChatController {}

  signal raiseRequested()
}
