#include "models/model_conversion.h"

#include <QCoreApplication>

namespace chasqui::app {

namespace {

using engine::ImportType;

/// Where lupdate finds these sentences.
struct ConversionWords {
  Q_DECLARE_TR_FUNCTIONS(ModelConversion)
};

/// Bits of a value, on average over the tensors of a Llama.
double bitsOf(ImportType type) {
  switch (type) {
    case ImportType::F32: return 32;
    case ImportType::F16:
    case ImportType::BF16: return 16;
    case ImportType::Q8_0: return 8.5;
    case ImportType::Q6_K: return 6.5625;
    case ImportType::Q5_K: return 5.68;
    case ImportType::Q4_K: return 4.84;
    case ImportType::Q4_0: break;
  }
  return 4.55;
}

QString wordsOf(ImportType type) {
  switch (type) {
    case ImportType::F32:
    case ImportType::F16: return ConversionWords::tr("%1 · as exact as most models come, large");
    case ImportType::BF16: return ConversionWords::tr("%1 · for values that F16 cannot hold, large");
    case ImportType::Q8_0: return ConversionWords::tr("%1 · nearly exact, half as large as F16");
    case ImportType::Q6_K: return ConversionWords::tr("%1 · very close");
    case ImportType::Q5_K: return ConversionWords::tr("%1 · close");
    case ImportType::Q4_K: return ConversionWords::tr("%1 · small and good, the usual choice");
    case ImportType::Q4_0: break;
  }
  return ConversionWords::tr("%1 · small and fast, less exact");
}

}  // namespace

const std::vector<ImportType>& conversionTypes() {
  static const std::vector<ImportType> kTypes{ImportType::Q4_K, ImportType::Q4_0, ImportType::Q5_K, ImportType::Q6_K,
                                              ImportType::Q8_0, ImportType::F16,  ImportType::BF16};
  return kTypes;
}

QStringList conversionTexts() {
  QStringList texts;
  for (const ImportType type : conversionTypes())
    texts << wordsOf(type).arg(QLatin1String(engine::importTypeName(type)));
  return texts;
}

std::uint64_t convertedBytes(std::uint64_t parameters, ImportType type) {
  return static_cast<std::uint64_t>(static_cast<double>(parameters) * bitsOf(type) / 8);
}

}  // namespace chasqui::app
