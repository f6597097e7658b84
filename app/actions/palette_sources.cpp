#include "actions/palette_sources.h"

#include <algorithm>

#include "actions/action_list.h"
#include "models/model_controller.h"
#include "prompts/prompt_library.h"
#include "sidebar/chat_list.h"

namespace chasqui::app {

std::vector<PaletteItem> paletteActions(const ActionList& actions) {
  std::vector<PaletteItem> items;
  for (int row = 0; row < actions.rowCount(); ++row) {
    const QModelIndex at = actions.index(row);
    const QString id = at.data(ActionList::ActionIdRole).toString();
    if (actions.isEnabled(id) && id != QLatin1String("palette"))
      items.push_back({id, at.data(ActionList::TextRole).toString(), at.data(ActionList::CategoryRole).toString(),
                       at.data(ActionList::ShortcutRole).toString()});
  }
  return items;
}

std::vector<PaletteItem> paletteChats(const ChatList& chats) {
  std::vector<const ChatEntry*> newestFirst;
  newestFirst.reserve(chats.entries().all().size());
  for (const auto& [id, chat] : chats.entries().all()) newestFirst.push_back(&chat);
  std::sort(newestFirst.begin(), newestFirst.end(),
            [](const ChatEntry* a, const ChatEntry* b) { return a->updatedMs > b->updatedMs; });
  std::vector<PaletteItem> items;
  items.reserve(newestFirst.size());
  for (const ChatEntry* chat : newestFirst) items.push_back({chat->chatId, chat->shownTitle(), chat->preview, {}});
  return items;
}

std::vector<PaletteItem> palettePrompts(const PromptLibrary& prompts) {
  std::vector<PaletteItem> items;
  for (const PromptEntry* prompt : prompts.all())
    items.push_back({prompt->promptId, PromptList::shownName(prompt->name), excerptOf(prompt->text), {}});
  return items;
}

std::vector<PaletteItem> paletteModels(const ModelController& models) {
  std::vector<PaletteItem> items;
  for (const KnownModel& model : models.models())
    if (!model.missing)
      items.push_back({model.path, ModelController::nameOf(model), ModelController::detailOf(model), {}});
  return items;
}

}  // namespace chasqui::app
