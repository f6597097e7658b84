// One block of a message as its view sees it.
#pragma once

#include <QObject>
#include <QPointer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "markdown/block_list.h"
#include "markdown/styled_text.h"

namespace chasqui::app {

/// The roles of one row of a BlockList as properties. Made by BlockStack for each view. GUI thread.
class ShownBlock : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by BlockStack")
  Q_PROPERTY(int level READ level NOTIFY changed)
  Q_PROPERTY(QString nesting READ nesting NOTIFY changed)
  Q_PROPERTY(QString marker READ marker NOTIFY changed)
  Q_PROPERTY(QString task READ task NOTIFY changed)
  Q_PROPERTY(int spacing READ spacing NOTIFY changed)
  Q_PROPERTY(chasqui::app::StyledText styled READ styled NOTIFY textChanged)
  Q_PROPERTY(QString plain READ plain NOTIFY textChanged)
  Q_PROPERTY(QString language READ language NOTIFY changed)
  Q_PROPERTY(bool closed READ closed NOTIFY changed)
  Q_PROPERTY(QObject* rows READ rows NOTIFY changed)
  Q_PROPERTY(QVariantList aligns READ aligns NOTIFY changed)
  Q_PROPERTY(QVariantList widths READ widths NOTIFY changed)
  Q_PROPERTY(bool header READ header NOTIFY changed)

 public:
  ShownBlock(const BlockList* list, int block) : list_(list), block_(block) {}

  int level() const { return value(BlockList::LevelRole).toInt(); }
  QString nesting() const { return value(BlockList::NestingRole).toString(); }
  QString marker() const { return value(BlockList::MarkerRole).toString(); }
  QString task() const { return value(BlockList::TaskRole).toString(); }
  int spacing() const { return value(BlockList::SpacingRole).toInt(); }
  StyledText styled() const { return value(BlockList::StyledRole).value<StyledText>(); }
  QString plain() const { return value(BlockList::PlainRole).toString(); }
  QString language() const { return value(BlockList::LanguageRole).toString(); }
  bool closed() const { return value(BlockList::ClosedRole).toBool(); }
  QObject* rows() const { return value(BlockList::RowsRole).value<QObject*>(); }
  QVariantList aligns() const { return value(BlockList::AlignsRole).toList(); }
  QVariantList widths() const { return value(BlockList::WidthsRole).toList(); }
  bool header() const { return value(BlockList::HeaderRole).toBool(); }

  /// Says that the row has changed, in its text alone or in anything.
  void tell(bool textOnly) {
    emit textChanged();
    if (!textOnly) emit changed();
  }

 signals:
  void changed();
  void textChanged();

 private:
  QVariant value(int role) const { return list_ ? list_->data(list_->index(block_), role) : QVariant(); }

  QPointer<const BlockList> list_;
  int block_;
};

}  // namespace chasqui::app
