#include "catalogue/catalogue.h"

#include <QFile>
#include <QLocale>

#include "downloads/download_words.h"
#include "engine/model_shape.h"
#include "engine/placement.h"

namespace chasqui::app {

namespace {

/// Q4_K_M where it fits, else the best that fits, else the smallest.
constexpr char kUsual[] = "Q4_K_M";

engine::ModelShape shapeOf(const engine::ModelConfig& config) {
  return {config.dim, config.layers, config.heads, config.kvHeads, config.ffn, config.vocabulary, config.contextTokens};
}

FitFacts readVulkan(const std::string& /*path*/) {
  return {fail(ErrorCode::NotFound, "No model was asked about."), engine::Engine::devices()};
}

}  // namespace

Catalogue::Catalogue(FitProbe::Read readDevices, const engine::EngineOptions& engine, QObject* parent)
    : QAbstractListModel(parent), engine_(engine), probe_(readDevices ? std::move(readDevices) : readVulkan) {
  connect(&probe_, &FitProbe::answered, this,
          [this](const QString& /*path*/, const FitFacts& facts) { take(facts.devices); });
  QFile file(QStringLiteral(":/chasqui/catalogue.json"));
  if (file.open(QIODevice::ReadOnly))
    if (Result<CatalogueData> data = readCatalogue(file.readAll())) data_ = std::move(*data);
  reckon();
}

int Catalogue::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(data_.entries.size());
}

QVariant Catalogue::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto row = static_cast<std::size_t>(index.row());
  const CatalogueEntry& entry = data_.entries[row];
  switch (role) {
    case EntryIdRole: return entry.id;
    case HeadingRole: return headingOf(index.row());
    case Qt::DisplayRole:
    case TitleRole: return entry.title;
    case WordsRole: return wordsIn(entry.words, language_);
    case LicenceRole:
      return entry.licence.startsWith(QLatin1String("llama")) ? tr("Meta's Llama 2 licence, to be accepted first.")
                                                              : tr("Licence: %1.").arg(entry.licence);
    case RepositoryRole: return entry.gguf;
    case OriginalRole: return entry.original;
    case LicenceIdRole: return entry.licence;
    case QuantizationsRole: {
      QVariantList list;
      for (std::size_t i = 0; i < data_.quantizations.size(); ++i)
        list << QVariantMap{{QStringLiteral("name"), data_.quantizations[i]},
                            {QStringLiteral("verdict"), needs_[row][i].verdict},
                            {QStringLiteral("verdictText"), verdictText(needs_[row][i])}};
      return list;
    }
    case QuantizationLinesRole: return lines(index.row());
    case RecommendedRole: {
      int best = 0;
      for (std::size_t i = 0; i < data_.quantizations.size(); ++i) {
        if (needs_[row][i].verdict == Fits) best = static_cast<int>(i);
        if (data_.quantizations[i] == QLatin1String(kUsual) && needs_[row][i].verdict != TooLarge) return static_cast<int>(i);
      }
      return best;
    }
    default: return {};
  }
}

QHash<int, QByteArray> Catalogue::roleNames() const {
  return {{EntryIdRole, "entryId"},
          {HeadingRole, "heading"},
          {TitleRole, "title"},
          {WordsRole, "words"},
          {LicenceRole, "licenceText"},
          {RepositoryRole, "repository"},
          {OriginalRole, "original"},
          {LicenceIdRole, "licence"},
          {QuantizationsRole, "quantizations"},
          {QuantizationLinesRole, "quantizationLines"},
          {RecommendedRole, "recommended"}};
}

QString Catalogue::headingOf(int row) const {
  const QString& group = data_.entries[static_cast<std::size_t>(row)].group;
  if (row > 0 && data_.entries[static_cast<std::size_t>(row) - 1].group == group) return {};
  if (group == QLatin1String("chat")) return tr("Llama 2, for chats");
  if (group == QLatin1String("base")) return tr("Llama 2, base models");
  if (group == QLatin1String("code")) return tr("Code Llama");
  return tr("Models built on Llama");
}

QStringList Catalogue::lines(int row) const {
  QStringList lines;
  for (std::size_t i = 0; i < data_.quantizations.size(); ++i) {
    const Need& need = needs_[static_cast<std::size_t>(row)][i];
    const QString size = sizeWords(need.fileBytes);
    switch (need.verdict) {
      case Unknown: lines << tr("%1 · about %2").arg(data_.quantizations[i], size); break;
      case Fits: lines << tr("%1 · about %2 · fits").arg(data_.quantizations[i], size); break;
      case FitsPartly: lines << tr("%1 · about %2 · fits partly").arg(data_.quantizations[i], size); break;
      case TooLarge: lines << tr("%1 · about %2 · too large").arg(data_.quantizations[i], size); break;
    }
  }
  return lines;
}

QString Catalogue::budgetText() const {
  if (!room_) return asked_ ? tr("There is no GPU that Chasqui can use: what fits is not known.") : tr("Asking the GPU");
  return tr("%1 has room for %2 now. What fits is reckoned with a context of %3 tokens, or the model's own.")
      .arg(deviceName_, sizeWords(room_->deviceBytes), QLocale().toString(engine::kDefaultContextTokens));
}

QString Catalogue::verdictText(const Need& need) const {
  switch (need.verdict) {
    case Unknown: return tr("Needs %1 of memory.").arg(sizeWords(need.memoryBytes));
    case Fits: return tr("Fits: needs %1 of memory.").arg(sizeWords(need.memoryBytes));
    case FitsPartly:
      return tr("Fits partly: needs %1 of memory; %2 of %3 layers go to the GPU, the rest is slower.")
          .arg(sizeWords(need.memoryBytes))
          .arg(need.deviceLayers)
          .arg(need.layers);
    case TooLarge: return tr("Too large: needs %1 of memory.").arg(sizeWords(need.memoryBytes));
  }
  return {};
}

Catalogue::Need Catalogue::needOf(const CatalogueEntry& entry, const QString& quantization) const {
  const engine::ModelShape shape = shapeOf(entry.shape);
  const Result<engine::ModelInfo> info = engine::describeShape(shape, quantization.toStdString());
  if (!info) return {};
  Need need;
  need.fileBytes = info->weightBytes;
  need.layers = entry.shape.layers;
  const MemoryRoom room = room_.value_or(MemoryRoom{});
  need.memoryBytes = engine::memoryNeed(*info, 0, engine::CacheType::F16, room.chunk).total();
  if (!room_) return need;
  const MemoryVerdict verdict = judgeMemory(*info, ModelOptions{}, room);
  need.deviceLayers = verdict.placement.deviceLayers;
  switch (verdict.verdict) {
    case FitVerdict::Fits: need.verdict = Fits; break;
    case FitVerdict::FitsPartly: need.verdict = FitsPartly; break;
    case FitVerdict::TooLarge: need.verdict = TooLarge; break;
  }
  return need;
}

void Catalogue::reckon() {
  needs_.clear();
  for (const CatalogueEntry& entry : data_.entries) {
    needs_.emplace_back();
    for (const QString& quantization : data_.quantizations) needs_.back().push_back(needOf(entry, quantization));
  }
}

void Catalogue::take(const Result<std::vector<engine::DeviceInfo>>& devices) {
  asked_ = true;
  room_.reset();
  const auto device = devices ? engine::Engine::choose(*devices, engine_.device)
                              : Result<engine::DeviceInfo>(fail(devices.error()));
  if (device) {
    deviceName_ = QString::fromStdString(device->name);
    room_ = roomOf(*device, {}, engine_.gpuMemoryBytes);
  }
  reckon();
  retranslate(language_);
}

void Catalogue::retranslate(const QString& language) {
  language_ = language;
  if (rowCount() > 0) emit dataChanged(index(0), index(rowCount() - 1));
  emit budgetChanged();
}

}  // namespace chasqui::app
