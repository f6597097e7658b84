#include "prompts/prompt_uses.h"

#include <utility>

#include "prompts/prompt_layers.h"

namespace chasqui::app {

PromptUses::PromptUses(PromptLayers& layers) : layers_(layers) {}

PromptUses::~PromptUses() = default;

int PromptUses::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(places_.size());
}

QVariant PromptUses::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const PromptPlace& place = places_[static_cast<std::size_t>(index.row())];
  if (role == UsedRole) return !promptId_.isEmpty() && place.promptId == promptId_;
  if (role != NameRole && role != Qt::DisplayRole) return {};
  switch (place.layer) {
    case PromptLayer::Application: return tr("All chats");
    case PromptLayer::Model: return tr("Model: %1").arg(place.name);
    case PromptLayer::Folder: break;
  }
  return tr("Folder: %1").arg(place.name);
}

QHash<int, QByteArray> PromptUses::roleNames() const { return {{NameRole, "name"}, {UsedRole, "used"}}; }

void PromptUses::setPromptId(const QString& promptId) {
  if (std::exchange(promptId_, promptId) != promptId) refresh();
}

void PromptUses::toggle(int row) {
  if (row < 0 || row >= rowCount() || promptId_.isEmpty()) return;
  const PromptPlace place = places_[static_cast<std::size_t>(row)];
  layers_.set(place.layer, place.subject, place.promptId == promptId_ ? QString() : promptId_);
}

void PromptUses::refresh() {
  std::vector<PromptPlace> places = layers_.places();
  if (places.size() != places_.size()) {
    beginResetModel();
    places_ = std::move(places);
    endResetModel();
  } else {  // a menu that is open keeps its lines
    places_ = std::move(places);
    emit dataChanged(index(0), index(rowCount() - 1));
  }
  const QString uses = promptId_.isEmpty() ? QString() : layers_.usesOf(promptId_);
  text_ = uses.isEmpty() ? QString() : tr("Default %1").arg(uses);
  emit changed();
}

}  // namespace chasqui::app
