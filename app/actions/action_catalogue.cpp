#include "actions/action_catalogue.h"

#include <cstddef>

#include <QList>

namespace chasqui::app {

namespace {

constexpr auto kChats = ActionCategory::Chats;
constexpr auto kWriting = ActionCategory::Writing;
constexpr auto kModels = ActionCategory::Models;
constexpr auto kView = ActionCategory::View;
constexpr auto kProgram = ActionCategory::Program;

// lupdate is told of this name (cmake/UpdateTranslations.cmake); ActionList translates the texts.
#define ACTION_TEXT(text) text

}  // namespace

const std::vector<ActionEntry>& actionCatalogue() {
  static const std::vector<ActionEntry> catalogue{
      {"newChat", ACTION_TEXT("New chat"), kChats, "Ctrl+N", QKeySequence::New},
      {"renameChat", ACTION_TEXT("Rename this chat"), kChats, "F2"},
      {"pinChat", ACTION_TEXT("Pin this chat, or take it off the pinned"), kChats, "Ctrl+Shift+P"},
      {"archiveChat", ACTION_TEXT("Archive this chat"), kChats, "Ctrl+Shift+A"},
      {"deleteChat", ACTION_TEXT("Delete this chat"), kChats, "Ctrl+Shift+Del"},
      {"undoFiling", ACTION_TEXT("Undo what was just done to a chat or folder"), kChats, "Ctrl+Alt+Z"},
      {"newFolder", ACTION_TEXT("New folder"), kChats, "Ctrl+Shift+N"},
      {"searchAll", ACTION_TEXT("Search all chats"), kChats, "Ctrl+Shift+F"},
      {"openShelf", ACTION_TEXT("Archive and trash"), kChats, ""},
      {"exportChat", ACTION_TEXT("Export this chat…"), kChats, "Ctrl+S", QKeySequence::Save},
      {"copyChat", ACTION_TEXT("Copy this chat as markdown"), kChats, "Ctrl+Shift+C"},
      {"exchange", ACTION_TEXT("Export and import"), kChats, ""},
      {"openWindow", ACTION_TEXT("Open this chat in a new window"), kChats, "Ctrl+Shift+O"},
      {"nextChat", ACTION_TEXT("Go to the next chat"), kChats, "Ctrl+PgDown"},
      {"previousChat", ACTION_TEXT("Go to the previous chat"), kChats, "Ctrl+PgUp"},

      {"findInChat", ACTION_TEXT("Find in this chat"), kWriting, "Ctrl+F", QKeySequence::Find},
      {"write", ACTION_TEXT("Write a message"), kWriting, "Ctrl+L"},
      {"attach", ACTION_TEXT("Attach text files"), kWriting, "Ctrl+U"},
      {"prompts", ACTION_TEXT("System prompts"), kWriting, "Ctrl+Shift+Y"},
      {"importPrompts", ACTION_TEXT("Import system prompts…"), kWriting, ""},
      {"exportPrompts", ACTION_TEXT("Export all my system prompts…"), kWriting, ""},
      {"modelText", ACTION_TEXT("Show what the model reads"), kWriting, ""},
      {"editLast", ACTION_TEXT("Edit the last question"), kWriting, "Ctrl+Up"},
      {"regenerateLast", ACTION_TEXT("Answer the last question anew"), kWriting, "Ctrl+R"},
      {"continueLast", ACTION_TEXT("Continue the last answer"), kWriting, "Ctrl+Shift+R"},
      {"stop", ACTION_TEXT("Stop the answer, or loading"), kWriting, "Esc"},

      {"chooseModel", ACTION_TEXT("Choose a model"), kModels, "Ctrl+M"},
      {"models", ACTION_TEXT("Models on this computer and to download"), kModels, "Ctrl+Shift+M"},
      {"openModel", ACTION_TEXT("Open a model…"), kModels, "Ctrl+O", QKeySequence::Open},

      {"toggleSidebar", ACTION_TEXT("Show or hide the chats"), kView, "Ctrl+B"},
      {"toggleInspector", ACTION_TEXT("Show or hide prompt and sampling"), kView, "Ctrl+."},

      {"largerText", ACTION_TEXT("Larger text"), kView, "Ctrl++", QKeySequence::ZoomIn},
      {"smallerText", ACTION_TEXT("Smaller text"), kView, "Ctrl+-", QKeySequence::ZoomOut},
      {"standardText", ACTION_TEXT("Text in its standard size"), kView, "Ctrl+0"},

      {"palette", ACTION_TEXT("Find what to do, open or choose"), kProgram, "Ctrl+K"},
      {"shortcuts", ACTION_TEXT("Keyboard shortcuts"), kProgram, "Ctrl+/"},
      {"settings", ACTION_TEXT("Settings"), kProgram, "Ctrl+,", QKeySequence::Preferences},
      {"closeWindow", ACTION_TEXT("Close this chat's own window"), kProgram, "Ctrl+W", QKeySequence::Close},
      {"quit", ACTION_TEXT("Quit"), kProgram, "Ctrl+Q", QKeySequence::Quit},
  };
  return catalogue;
}

QKeySequence ActionEntry::defaultKeys() const {
  const QList<QKeySequence> standardKeys = QKeySequence::keyBindings(standard);
  return standardKeys.isEmpty() ? QKeySequence::fromString(QLatin1String(keys)) : standardKeys.constFirst();
}

int actionIndexOf(const QString& id) {
  const std::vector<ActionEntry>& catalogue = actionCatalogue();
  for (std::size_t i = 0; i < catalogue.size(); ++i)
    if (id == QLatin1String(catalogue[i].id)) return static_cast<int>(i);
  return -1;
}

}  // namespace chasqui::app
