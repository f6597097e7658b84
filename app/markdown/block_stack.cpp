#include "markdown/block_stack.h"

#include <algorithm>
#include <utility>

#include <QQuickWindow>

namespace chasqui::app {

namespace {

constexpr double kLetterWidth = 8;   // for estimates only
constexpr double kLineHeight = 24;
constexpr int kMostPasses = 8;

}  // namespace

void BlockStack::setBlocks(BlockList* blocks) {
  if (blocks_ == blocks) return;
  if (blocks_) blocks_->disconnect(this);
  remove(0);
  blocks_ = blocks;
  if (blocks) {
    connect(blocks, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { insert(first, last); });
    connect(blocks, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first) { remove(first); });
    connect(blocks, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
              tellViews(first.row(), last.row(), roles);
            });
  }
  fresh_ = true;
  if (isComponentComplete() && blocks) insert(0, blocks->count() - 1);
  emit blocksChanged();
}

void BlockStack::setVisibleFrom(double y) {
  if (visibleFrom_ == y) return;
  visibleFrom_ = y;
  polish();
  emit visibleChanged();
}

void BlockStack::setVisibleHeight(double height) {
  if (visibleHeight_ == height) return;
  visibleHeight_ = height;
  polish();
  emit visibleChanged();
}

void BlockStack::setMoving(bool moving) {
  if (moving_ == moving) return;
  moving_ = moving;
  polish();
  emit movingChanged();
}

void BlockStack::setWanted(int block) {
  if (wanted_ == block) return;
  wanted_ = block;
  polish();
  emit wantedChanged();
}

void BlockStack::componentComplete() {
  QQuickItem::componentComplete();
  if (blocks_) insert(0, blocks_->count() - 1);
}

void BlockStack::updatePolish() {
  fresh_ = false;
  shiftHeldBack();
  build();
}

void BlockStack::geometryChange(const QRectF& now, const QRectF& before) {
  QQuickItem::geometryChange(now, before);
  if (now.width() == before.width() || now.width() <= 0) return;
  // The views tell their new heights themselves.
  for (std::size_t i = 0; blocks_ && i < places_.size(); ++i) {
    Place& place = places_[i];
    if (place.view) continue;
    place.height = before.width() > 0 ? place.height * before.width() / now.width() : estimate(static_cast<int>(i));
  }
  unarranged_ = 0;
  polish();
}

/// A BlockList grows and shrinks at its end only.
void BlockStack::insert(int first, int last) {
  if (!isComponentComplete() || last < first) return;
  for (int i = first; i <= last; ++i) {
    Place place;
    place.height = estimate(i);
    places_.push_back(place);
  }
  unarranged_ = std::min(unarranged_, first);
  build();
  polish();
}

void BlockStack::remove(int first) {
  if (first >= static_cast<int>(places_.size())) return;
  for (std::size_t i = static_cast<std::size_t>(first); i < places_.size(); ++i) dropView(places_[i]);
  places_.resize(static_cast<std::size_t>(first));
  if (first == 0) heldBack_ = 0;
  unarranged_ = std::min(unarranged_, first);
  polish();
}

void BlockStack::tellViews(int first, int last, const QList<int>& roles) {
  const bool textOnly = !roles.isEmpty() && std::all_of(roles.begin(), roles.end(), [](int role) {
    return role == BlockList::StyledRole || role == BlockList::PlainRole || role == Qt::DisplayRole;
  });
  for (int i = first; i <= last && i < static_cast<int>(places_.size()); ++i) {
    Place& place = places_[static_cast<std::size_t>(i)];
    if (place.block) place.block->tell(textOnly);
  }
}

/// Makes the views that are missing, and drops those that are far away.
void BlockStack::build() {
  if (building_ || !blocks_ || !isComponentComplete()) return;
  building_ = true;
  const int fixed = anchor();
  arrange(fixed);
  // Real heights move what was estimated to be near.
  for (int pass = 0; pass < kMostPasses && buildOnce(); ++pass) arrange(fixed);
  building_ = false;
}

/// Whether there is a new view.
bool BlockStack::buildOnce() {
  const QQuickItem* focused = window() ? window()->activeFocusItem() : nullptr;
  bool made = false;
  for (int i = 0; i < static_cast<int>(places_.size()); ++i) {
    Place& place = places_[static_cast<std::size_t>(i)];
    if (!place.view && (isNear(place, visibleHeight_) || i == wanted_ || (fresh_ && isAtAnEnd(place)))) {
      makeView(i);
      made = true;
    } else if (place.view && !fresh_ && !isNear(place, 2 * visibleHeight_) && !mustStay(i, focused)) {
      dropView(place);
    }
  }
  return made;
}

bool BlockStack::isNear(const Place& place, double margin) const {
  if (visibleHeight_ < 0) return true;
  return place.bottom() >= visibleFrom_ - margin && place.top <= visibleFrom_ + visibleHeight_ + margin;
}

/// A message comes into view at its beginning or its end: with these built it has no new height then.
bool BlockStack::isAtAnEnd(const Place& place) const {
  return place.top <= visibleHeight_ || place.bottom() >= places_.back().bottom() - visibleHeight_;
}

bool BlockStack::mustStay(int index, const QQuickItem* focused) const {
  const QQuickItem* view = places_[static_cast<std::size_t>(index)].view;
  return index == wanted_ || (focused && (view == focused || view->isAncestorOf(focused)));
}

void BlockStack::makeView(int index) {
  const QString kind = blocks_->index(index).data(BlockList::KindRole).toString();
  auto* component = views_.value(kind).value<QQmlComponent*>();
  if (!component) return;
  QObject* object = component->beginCreate(component->creationContext());
  auto* view = qobject_cast<QQuickItem*>(object);
  if (!view) {
    qWarning("BlockStack: no view of a %s: %s", qPrintable(kind), qPrintable(component->errorString()));
    delete object;
    return;
  }
  Place& place = places_[static_cast<std::size_t>(index)];
  place.view = view;
  place.block = new ShownBlock(blocks_, index);
  place.block->setParent(view);
  component->setInitialProperties(view, {{"model", QVariant::fromValue(place.block)}, {"index", index}});
  view->setParent(this);
  view->setParentItem(this);
  // The keyboard goes through the views in the order of the children.
  const auto below = std::find_if(places_.begin() + index + 1, places_.end(), [](const Place& p) { return p.view; });
  if (below != places_.end()) view->stackBefore(below->view);
  view->setY(place.top);
  component->completeCreate();
  connect(view, &QQuickItem::heightChanged, this, [this, index] { takeHeight(index); });
  takeHeight(index);
}

void BlockStack::dropView(Place& place) {
  if (!place.view) return;
  place.view->disconnect(this);
  place.view->setParentItem(nullptr);
  place.view->deleteLater();
  place.view = nullptr;
  place.block = nullptr;
}

void BlockStack::takeHeight(int index) {
  Place& place = places_[static_cast<std::size_t>(index)];
  if (!place.view || place.height == place.view->height()) return;
  place.height = place.view->height();
  unarranged_ = std::min(unarranged_, index + 1);
  polish();
}

/// Puts every place below the one above it; the block `fixed` stays where it is on the screen.
void BlockStack::arrange(int fixed) {
  const int count = static_cast<int>(places_.size());
  const double before = fixed < 0 ? 0 : places_[static_cast<std::size_t>(fixed)].top;
  for (int i = unarranged_; i < count; ++i) {
    Place& place = places_[static_cast<std::size_t>(i)];
    place.top = i == 0 ? -heldBack_ : places_[static_cast<std::size_t>(i) - 1].bottom();
    if (place.view) place.view->setY(place.top);
  }
  unarranged_ = count;
  const double distance = fixed < 0 ? 0 : places_[static_cast<std::size_t>(fixed)].top - before;
  if (distance != 0 && mayHoldBack()) {
    heldBack_ += distance;
    moveAll(-distance);
    return;
  }
  setImplicitHeight(places_.empty() ? 0 : places_.back().bottom());
  if (distance != 0) emit shifted(distance);
}

/// Not where the beginning comes into view: it belongs to the top of this item.
bool BlockStack::mayHoldBack() const { return moving_ && visibleFrom_ - visibleHeight_ > -heldBack_; }

void BlockStack::moveAll(double distance) {
  for (Place& place : places_) {
    place.top += distance;
    if (place.view) place.view->setY(place.top);
  }
  setImplicitHeight(places_.empty() ? 0 : places_.back().bottom());
}

void BlockStack::shiftHeldBack() {
  if (heldBack_ == 0 || mayHoldBack()) return;
  const double distance = std::exchange(heldBack_, 0);
  moveAll(distance);
  emit shifted(distance);
}

/// The block that has to stay where it is on the screen: the wanted one or the uppermost on show; -1: none.
int BlockStack::anchor() const {
  if (fresh_ || visibleHeight_ <= 0 || visibleFrom_ <= 0) return -1;
  const auto shown = [&](const Place& place) {
    return place.view && place.bottom() > visibleFrom_ && place.top < visibleFrom_ + visibleHeight_;
  };
  if (wanted_ >= 0 && wanted_ < static_cast<int>(places_.size()) && shown(places_[static_cast<std::size_t>(wanted_)]))
    return wanted_;
  const auto first = std::find_if(places_.begin(), places_.end(), shown);
  return first == places_.end() ? -1 : static_cast<int>(first - places_.begin());
}

double BlockStack::estimate(int index) const {
  const int lettersInLine = std::max(1, static_cast<int>(width() / kLetterWidth));
  return kLineHeight * (1 + blocks_->estimatedLines(index, lettersInLine));
}

}  // namespace chasqui::app
