// What the palette offers of each kind.
#pragma once

#include <vector>

#include "actions/palette_model.h"

namespace chasqui::app {

class ActionList;
class ChatList;
class ModelController;
class PromptLibrary;

/// Those that can be done now; the palette itself is not among them.
std::vector<PaletteItem> paletteActions(const ActionList& actions);
/// Newest first.
std::vector<PaletteItem> paletteChats(const ChatList& chats);
/// Those whose file is there.
std::vector<PaletteItem> paletteModels(const ModelController& models);
/// The user's own first.
std::vector<PaletteItem> palettePrompts(const PromptLibrary& prompts);

}  // namespace chasqui::app
