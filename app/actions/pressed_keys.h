// From a key press to the keys of an action.
#pragma once

#include <optional>

#include <QKeySequence>

namespace chasqui::app {

/// Nothing for a modifier alone and for what is no key of its own. `key`, `modifiers`: Qt::Key, Qt::KeyboardModifiers.
std::optional<QKeySequence> pressedKeys(int key, int modifiers);

/// Whether a window without these keys could not be typed in, moved in, or edited in.
bool areNeededForText(const QKeySequence& keys);

}  // namespace chasqui::app
