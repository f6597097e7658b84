import QtQml

QtObject {
  id: chatWindow

  property ChatController chat: ChatController {}
  property SamplingController sampling: SamplingController {}
  property ContextChoice contextChoice: ContextChoice {}
  property ActionList actions: ActionList { canStop: chatWindow.chat.busy }
  property PaletteModel palette: PaletteModel {}

  signal raiseRequested()
}
