// Stands for the C++ application in the tests of the window: the same names, and nothing behind them.
import QtQml

QtObject {
  id: application

  property ActionList actions: ActionList {
    canStop: application.chat.busy || application.models.state === ModelController.Loading
  }
  property PaletteModel palette: PaletteModel {}
  property ShortcutEditor shortcutEditor: ShortcutEditor {}
  property About about: About {}
  property WarmChatsUse warmChats: WarmChatsUse {}
  property Appearance appearance: Appearance {}
  property PreferenceList preferenceList: PreferenceList {}
  property Preferences preferences: Preferences {}
  property ChatList chats: ChatList { application: application }
  property Shelf shelf: Shelf {}
  property ChatController chat: ChatController {}
  property SearchController search: SearchController {}
  property ModelController models: ModelController {}
  property Catalogue catalogue: Catalogue {}
  property Downloads downloads: Downloads {}
  property ModelLibrary modelLibrary: ModelLibrary {}
  property PromptLibrary prompts: PromptLibrary {}
  property PromptLayers promptLayers: PromptLayers {}
  property TryOut tryOut: TryOut {}
  property PromptEditor promptEditor: PromptEditor {}
  property PromptExchange promptExchange: PromptExchange {}
  property PresetLibrary presets: PresetLibrary {}
  property SamplingController sampling: SamplingController {}
  property ContextChoice contextChoice: ContextChoice {}
  property ChatWindows windows: ChatWindows {}
  property ExchangeController exchange: ExchangeController {}
  property NoticeList notices: NoticeList {}
  property string version: "0.0.0"
  property bool fakeEngine: true
  property string copied: ""
  property string opened: ""

  function openMessage(chatId: string, messageId: string) { application.opened = chatId + " " + messageId }
  function copyText(text: string) { application.copied = text }
}
