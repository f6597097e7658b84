import QtQml

QtObject {
  id: choice

  enum WhenFull { DropOldest, Summarize, Stop }

  property int whenFull: ContextChoice.DropOldest
  property int standard: ContextChoice.DropOldest

  function makeStandard() { choice.standard = choice.whenFull }
}
