// How well the texts of a window can be read: their colours against what was drawn behind them.
#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QQuickItem>
#include <QString>

namespace chasqui::test {

/// WCAG 2.1: 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// One colour of one text on one ground.
struct InkOnGround {
  QString text;
  QColor ink;
  QColor ground;
};

/// Every colour of the visible, enabled texts among `items`, each on the ground that most of its place has in `picture`.
/// Texts that are out of sight, and those of which nothing can be seen in the picture, are left out.
QList<InkOnGround> inksOf(const QList<QQuickItem*>& items, const QImage& picture);

}  // namespace chasqui::test
