#include "models/model_words.h"

#include <cmath>

#include <QDateTime>
#include <QLocale>

namespace chasqui::app {

QString countText(std::uint64_t count) {
  const double value = static_cast<double>(count);
  const auto text = [](double number, const char* unit) {
    return QLocale().toString(number, 'f', number < 100 && std::fabs(number - std::round(number)) >= 0.05 ? 1 : 0) +
           QLatin1Char(' ') + QLatin1String(unit);
  };
  if (value >= 1e9) return text(value / 1e9, "B");
  if (value >= 1e6) return text(value / 1e6, "M");
  if (value >= 1e3) return text(value / 1e3, "k");
  return QLocale().toString(static_cast<qulonglong>(count));
}

QString sizeWords(std::uint64_t bytes) {
  return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString momentText(qint64 atMs) {
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(atMs), QLocale::ShortFormat);
}

}  // namespace chasqui::app
