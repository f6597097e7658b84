#include "chat/chat_windows.h"

#include <utility>

namespace chasqui::app {

ChatWindow::ChatWindow(ChatLibrary& library, Answers& answers, ModelController& models, Preferences& preferences,
                       PromptLayers& prompts, PresetLibrary& presets, const Keymap& keymap, const std::string& chatId)
    : chatId_(chatId),
      sampling_(preferences),
      contextChoice_(preferences),
      actions_(keymap),
      chat_(library, answers, models, sampling_, contextChoice_, prompts, presets) {
  connect(&models, &ModelController::formatChanged, chat_.context(), &ContextMeter::setFormat);
  chat_.context()->setFormat(models.format());
  const std::string blank = chat_.chatId().toStdString();
  chat_.show(chatId);
  library.release(blank);
  actions_.setEnabled(QStringLiteral("openWindow"), false);
}

ChatWindows::ChatWindows(ChatLibrary& library, Answers& answers, ModelController& models, Preferences& preferences,
                         PromptLayers& prompts, PresetLibrary& presets, const Keymap& keymap, QObject* parent)
    : QAbstractListModel(parent),
      library_(library),
      answers_(answers),
      models_(models),
      preferences_(preferences),
      prompts_(prompts),
      presets_(presets),
      keymap_(keymap) {}

int ChatWindows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(windows_.size());
}

QVariant ChatWindows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  if (role != WindowRole) return {};
  return QVariant::fromValue(windows_[static_cast<std::size_t>(index.row())].get());
}

QHash<int, QByteArray> ChatWindows::roleNames() const { return {{WindowRole, "chatWindow"}}; }

int ChatWindows::rowOf(const std::string& chatId) const {
  for (std::size_t i = 0; i < windows_.size(); ++i)
    if (windows_[i]->chatId() == chatId) return static_cast<int>(i);
  return -1;
}

void ChatWindows::open(const std::string& chatId) {
  if (raise(chatId)) return;
  library_.open(chatId, [this, chatId](const Result<Conversation*>& conversation) {
    if (!conversation) {
      emit failed(conversation.error());
    } else if (!raise(chatId)) {
      add(chatId);
    }
  });
}

void ChatWindows::add(const std::string& chatId) {
  const int row = rowCount();
  beginInsertRows({}, row, row);
  windows_.push_back(std::make_unique<ChatWindow>(library_, answers_, models_, preferences_, prompts_, presets_,
                                                  keymap_, chatId));
  endInsertRows();
  emit opened(windows_.back().get());
}

bool ChatWindows::raise(const std::string& chatId) {
  const int row = rowOf(chatId);
  if (row >= 0) emit windows_[static_cast<std::size_t>(row)]->raiseRequested();
  return row >= 0;
}

void ChatWindows::refreshTitle(const std::string& chatId) {
  const int row = rowOf(chatId);
  if (row >= 0) windows_[static_cast<std::size_t>(row)]->chat()->refreshTitle();
}

void ChatWindows::close(const QString& chatId) {
  const int row = rowOf(chatId.toStdString());
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  ChatWindow* window = windows_[static_cast<std::size_t>(row)].release();
  windows_.erase(windows_.begin() + row);
  endRemoveRows();
  // After its QML, which ends with the next event.
  window->setParent(this);
  closing_.insert(chatId.toStdString());
  connect(window, &QObject::destroyed, this, [this, id = chatId.toStdString()] {
    closing_.erase(closing_.find(id));
    library_.release(id);
  });
  window->deleteLater();
}

}  // namespace chasqui::app
