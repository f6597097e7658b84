// The views of a message's blocks, one below the other, built only near what is on show.
#pragma once

#include <vector>

#include <QPointer>
#include <QQmlComponent>
#include <QQuickItem>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "markdown/block_list.h"
#include "markdown/shown_block.h"

namespace chasqui::app {

/// As a Column with a Repeater, for messages of any length: a block that is more than the height of what is on show away
/// from it has no view, and its place keeps the height that it had, or is estimated. A block that grows at the end costs
/// nothing for those above it. GUI thread.
class BlockStack : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(chasqui::app::BlockList* blocks READ blocks WRITE setBlocks NOTIFY blocksChanged REQUIRED)
  /// By BlockList's kind, Components of items that require `model` (a ShownBlock) and `index`.
  Q_PROPERTY(QVariantMap views MEMBER views_ NOTIFY viewsChanged REQUIRED)
  /// The part on show, from the top of this item; a height below 0: all of it.
  Q_PROPERTY(double visibleFrom READ visibleFrom WRITE setVisibleFrom NOTIFY visibleChanged)
  Q_PROPERTY(double visibleHeight READ visibleHeight WRITE setVisibleHeight NOTIFY visibleChanged)
  /// Whether what is on show moves by itself: it must not be shifted then, or it would stop.
  Q_PROPERTY(bool moving READ moving WRITE setMoving NOTIFY movingChanged)
  /// A block that has a view wherever it is; -1: none.
  Q_PROPERTY(int wanted READ wanted WRITE setWanted NOTIFY wantedChanged)

 public:
  using QQuickItem::QQuickItem;

  BlockList* blocks() const { return blocks_; }
  void setBlocks(BlockList* blocks);
  double visibleFrom() const { return visibleFrom_; }
  void setVisibleFrom(double y);
  double visibleHeight() const { return visibleHeight_; }
  void setVisibleHeight(double height);
  bool moving() const { return moving_; }
  void setMoving(bool moving);
  int wanted() const { return wanted_; }
  void setWanted(int block);

 signals:
  void blocksChanged();
  void viewsChanged();
  void visibleChanged();
  void movingChanged();
  void wantedChanged();
  /// What is on show stands lower by `distance` than before, because the height of something above it became known.
  void shifted(double distance);

 protected:
  void componentComplete() override;
  void updatePolish() override;
  void geometryChange(const QRectF& now, const QRectF& before) override;

 private:
  struct Place {
    double top = 0;
    double height = 0;
    QQuickItem* view = nullptr;  ///< a child of this; null: not near
    ShownBlock* block = nullptr;

    double bottom() const { return top + height; }
  };

  void insert(int first, int last);
  void remove(int first);
  void tellViews(int first, int last, const QList<int>& roles);
  void build();
  bool buildOnce();
  bool isNear(const Place& place, double margin) const;
  bool isAtAnEnd(const Place& place) const;
  bool mustStay(int index, const QQuickItem* focused) const;
  void makeView(int index);
  void dropView(Place& place);
  void takeHeight(int index);
  void arrange(int fixed);
  bool mayHoldBack() const;
  void moveAll(double distance);
  void shiftHeldBack();
  int anchor() const;
  double estimate(int index) const;

  QPointer<BlockList> blocks_;
  QVariantMap views_;
  std::vector<Place> places_;
  double visibleFrom_ = 0;
  double visibleHeight_ = -1;
  double heldBack_ = 0;  ///< a shift that waits: the first block begins so far above the top of this item
  bool moving_ = false;
  int wanted_ = -1;
  int unarranged_ = 0;     ///< the first place whose top may be wrong
  bool fresh_ = true;      ///< it is not known yet which part will be on show
  bool building_ = false;
};

}  // namespace chasqui::app
