#include "actions/pressed_keys.h"

#include <algorithm>
#include <array>

#include <QChar>
#include <QList>

namespace chasqui::app {

namespace {

constexpr std::array kModifierKeys{Qt::Key_Shift,  Qt::Key_Control, Qt::Key_Meta,     Qt::Key_Alt,     Qt::Key_AltGr,
                                   Qt::Key_Super_L, Qt::Key_Super_R, Qt::Key_Hyper_L,  Qt::Key_Hyper_R, Qt::Key_CapsLock,
                                   Qt::Key_NumLock, Qt::Key_ScrollLock, Qt::Key_Multi_key, Qt::Key_unknown};

constexpr std::array kMovingKeys{Qt::Key_Tab,   Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Enter,  Qt::Key_Backspace,
                                 Qt::Key_Delete, Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Up,     Qt::Key_Down,
                                 Qt::Key_Home,  Qt::Key_End,     Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Escape};

constexpr std::array kTextKeys{QKeySequence::Copy,      QKeySequence::Cut,  QKeySequence::Paste,
                               QKeySequence::SelectAll, QKeySequence::Undo, QKeySequence::Redo,
                               QKeySequence::MoveToNextWord, QKeySequence::MoveToPreviousWord,
                               QKeySequence::SelectNextWord, QKeySequence::SelectPreviousWord};

constexpr Qt::KeyboardModifiers kCommandModifiers = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

template <typename Keys>
bool contains(const Keys& keys, int key) {
  return std::any_of(keys.begin(), keys.end(), [key](Qt::Key one) { return one == key; });
}

bool isPrintable(int key) { return key >= Qt::Key_Space && key < Qt::Key_Escape; }

bool isDeadKey(int key) { return key >= Qt::Key_Dead_Grave && key <= Qt::Key_Dead_Longsolidusoverlay; }

}  // namespace

std::optional<QKeySequence> pressedKeys(int key, int modifiers) {
  if (key == 0 || contains(kModifierKeys, key) || isDeadKey(key)) return std::nullopt;
  Qt::KeyboardModifiers held = Qt::KeyboardModifiers(modifiers) & (kCommandModifiers | Qt::ShiftModifier);
  // The Shift that makes "?" of "/" is in the key already.
  const bool shiftIsInKey = isPrintable(key) && key < 0x10000 && key != Qt::Key_Space &&
                            !QChar(static_cast<char16_t>(key)).isLetterOrNumber();
  if (shiftIsInKey) held &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
  return QKeySequence(QKeyCombination(held, Qt::Key(key)));
}

bool areNeededForText(const QKeySequence& keys) {
  if (keys.isEmpty()) return false;
  const bool command = (keys[0].keyboardModifiers() & kCommandModifiers) != Qt::NoModifier;
  const int key = keys[0].key();
  if (!command) return isPrintable(key) || contains(kMovingKeys, key);
  if (key == Qt::Key_Return || key == Qt::Key_Enter) return true;
  return std::any_of(kTextKeys.begin(), kTextKeys.end(), [&](QKeySequence::StandardKey standard) {
    return QKeySequence::keyBindings(standard).contains(keys);
  });
}

}  // namespace chasqui::app
