#include "contrast.h"

#include <algorithm>
#include <cmath>

#include <QHash>
#include <QQuickTextDocument>
#include <QSet>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

namespace chasqui::test {

namespace {

double luminance(const QColor& color) {
  const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

QColor over(const QColor& ink, double opacity, const QColor& ground) {
  const double share = ink.alphaF() * opacity;
  const auto mix = [&](double a, double b) { return static_cast<float>(share * a + (1 - share) * b); };
  return QColor::fromRgbF(mix(ink.redF(), ground.redF()), mix(ink.greenF(), ground.greenF()),
                          mix(ink.blueF(), ground.blueF()));
}

double opacityOf(const QQuickItem* item) {
  double opacity = 1;
  for (; item; item = item->parentItem()) opacity *= item->opacity();
  return opacity;
}

/// The part of the item that no item around it cuts off, in the window.
QRect placeOf(const QQuickItem& item, const QImage& picture) {
  QRectF place = item.mapRectToScene({0, 0, item.width(), item.height()});
  for (const QQuickItem* around = item.parentItem(); around; around = around->parentItem())
    if (around->clip()) place &= around->mapRectToScene(around->clipRect());
  return place.toRect() & picture.rect();
}

/// The colour that most pixels have.
QColor groundOf(const QImage& picture, const QRect& place) {
  QHash<QRgb, int> counts;
  for (int y = place.top(); y <= place.bottom(); ++y) {
    int first = place.left();  // of a run of one colour, as most pixels have their neighbour's
    for (int x = first + 1; x <= place.right() + 1; ++x) {
      if (x <= place.right() && picture.pixel(x, y) == picture.pixel(first, y)) continue;
      counts[picture.pixel(first, y)] += x - first;
      first = x;
    }
  }
  const auto most = std::max_element(counts.cbegin(), counts.cend());
  return most == counts.cend() ? QColor() : QColor(most.key());
}

/// Whether a pixel is nearer to the ink than to the ground: letters that something covers have none.
bool isDrawn(const QColor& ink, const QColor& ground, const QImage& picture, const QRect& place) {
  const auto distance = [](const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
  };
  const int limit = distance(ink, ground) / 3;
  for (int y = place.top(); y <= place.bottom(); ++y)
    for (int x = place.left(); x <= place.right(); ++x)
      if (distance(picture.pixelColor(x, y), ink) <= limit) return true;
  return false;
}

/// The colours of a document's letters and of the marks behind them.
struct Colors {
  QColor ink;
  QColor mark;
  bool operator==(const Colors&) const = default;
};

QList<Colors> colorsOf(const QTextDocument& document, const QColor& standard) {
  QList<Colors> colors{{standard, {}}};
  const auto add = [&](const QTextCharFormat& format) {
    const Colors some{format.hasProperty(QTextFormat::ForegroundBrush) ? format.foreground().color() : standard,
                      format.hasProperty(QTextFormat::BackgroundBrush) ? format.background().color() : QColor()};
    if (!colors.contains(some)) colors << some;
  };
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    for (auto it = block.begin(); !it.atEnd(); ++it) add(it.fragment().charFormat());
    for (const auto& range : block.layout()->formats()) add(range.format);
  }
  return colors;
}

}  // namespace

double contrast(const QColor& a, const QColor& b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

QList<InkOnGround> inksOf(const QList<QQuickItem*>& items, const QImage& picture) {
  QList<InkOnGround> inks;
  for (const QQuickItem* item : items) {
    const QString text = item->property("text").toString().trimmed();
    const QColor color = item->property("color").value<QColor>();
    const bool isText = item->inherits("QQuickText") || item->inherits("QQuickTextEdit") || item->inherits("QQuickTextInput");
    const double opacity = opacityOf(item);
    if (!isText || text.isEmpty() || !item->isEnabled() || opacity <= 0) continue;
    const QRect place = placeOf(*item, picture);
    if (place.width() < 4 || place.height() < 4) continue;
    const QColor ground = groundOf(picture, place);
    QList<Colors> colors{{color, {}}};
    if (const auto* document = item->property("textDocument").value<QQuickTextDocument*>())
      colors = colorsOf(*document->textDocument(), color);
    for (const Colors& some : colors) {
      const QColor behind = some.mark.isValid() ? over(some.mark, opacity, ground) : ground;
      const QColor ink = over(some.ink, opacity, behind);
      if (isDrawn(ink, behind, picture, place)) inks << InkOnGround{text.left(60), ink, behind};
    }
  }
  return inks;
}

}  // namespace chasqui::test
