#include "models/fit_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace chasqui::app {

namespace {

/// Where lupdate finds these sentences.
struct FitWords {
  Q_DECLARE_TR_FUNCTIONS(ModelFit)
};

QString number(std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }

QString partWords(const MemoryVerdict& verdict) {
  const engine::Placement& placement = verdict.placement;
  if (placement.deviceLayers == placement.layers) return FitWords::tr("all layers on the GPU, but not all beside them");
  return FitWords::tr("%1 of %2 layers on the GPU").arg(number(placement.deviceLayers), number(placement.layers));
}

/// Of a model that fits as a whole.
QString draftWords(const MemoryVerdict& verdict) {
  if (!verdict.draftFits)
    return FitWords::tr("It fits, but not with the draft model beside it: answers come without its guesses.");
  return FitWords::tr("It fits, but its draft model does so only partly, and guesses more slowly.");
}

/// Of one that does not, or was not to.
QString layersWords(const MemoryVerdict& verdict) {
  if (verdict.placement.asChosen)
    return FitWords::tr("As you chose: %1. It answers more slowly than when all of it is there.")
        .arg(partWords(verdict));
  return FitWords::tr("It fits partly: %1. The rest is in the computer's memory, so it answers more slowly.")
      .arg(partWords(verdict));
}

QString afterWords(const MemoryVerdict& after) {
  switch (after.verdict) {
    case FitVerdict::Fits: return FitWords::tr("then it fits");
    case FitVerdict::FitsPartly:
      if (!after.placement.reason.empty()) return partWords(after);
      return after.draftFits ? FitWords::tr("then it fits, and the draft model does partly")
                             : FitWords::tr("then it fits, without the draft model");
    case FitVerdict::TooLarge: break;
  }
  return {};
}

QString stepWords(const FitRemedy& remedy) {
  using Kind = FitRemedy::Kind;
  const ModelOptions& options = remedy.options;
  const QString cache = QLatin1String(engine::cacheTypeName(options.cache));
  switch (remedy.kind) {
    case Kind::ShorterContext: return FitWords::tr("Use a context of %1 tokens").arg(number(options.contextTokens));
    case Kind::SmallerCache: return FitWords::tr("Keep the cache as %1").arg(cache);
    case Kind::ShorterContextAndSmallerCache:
      return FitWords::tr("Use a context of %1 tokens and keep the cache as %2").arg(number(options.contextTokens), cache);
    case Kind::AllLayers: return FitWords::tr("Put as many layers as fit on the GPU");
    case Kind::OtherDevice: return FitWords::tr("Run it on %1").arg(QString::fromStdString(options.device));
    case Kind::NoDraft: return FitWords::tr("Load it without the draft model");
    case Kind::LeaveLayers: break;
  }
  const engine::Placement& placement = remedy.after.placement;
  return FitWords::tr("Leave %n layer(s) in the computer's memory", nullptr,
                   static_cast<int>(placement.layers - placement.deviceLayers));
}

}  // namespace

QString shortVerdictWords(FitVerdict verdict) {
  switch (verdict) {
    case FitVerdict::Fits: return FitWords::tr("Fits");
    case FitVerdict::FitsPartly: return FitWords::tr("Fits partly");
    case FitVerdict::TooLarge: break;
  }
  return FitWords::tr("Too large");
}

QString verdictWords(const MemoryVerdict& verdict) {
  switch (verdict.verdict) {
    case FitVerdict::Fits:
      return FitWords::tr("It fits: all %1 layers are in the GPU's memory.").arg(number(verdict.placement.layers));
    case FitVerdict::FitsPartly:
      if (verdict.placement.reason.empty()) return draftWords(verdict);
      if (verdict.draftFits) return layersWords(verdict);
      return layersWords(verdict) + QLatin1Char(' ') +
             FitWords::tr("There is no memory for its draft model: answers come without its guesses.");
    case FitVerdict::TooLarge: break;
  }
  return FitWords::tr("It is too large: it needs %1, and %2 are free in the GPU's and the computer's memory.")
      .arg(sizeWords(verdict.placement.memory.all().total()), sizeWords(verdict.room.total()));
}

QString budgetWords(const MemoryVerdict& verdict, const engine::DeviceInfo& device) {
  return FitWords::tr("%1 of the GPU's %2 may be used.")
      .arg(sizeWords(verdict.room.deviceBytes), sizeWords(device.memoryBytes));
}

QString placeWords(const MemoryVerdict& verdict) {
  const engine::PlacedMemory memory = verdict.memory();
  return FitWords::tr("%1 go to the GPU's memory, %2 to the computer's.")
      .arg(sizeWords(memory.device.total()), sizeWords(memory.host.total()));
}

QString summaryWords(const MemoryVerdict& verdict) {
  const engine::MemoryNeed need = verdict.memory().all();
  return FitWords::tr("Weights %1, cache %2, scratch %3: %4 of the %5 that may be used on the GPU.")
      .arg(sizeWords(need.weights), sizeWords(need.cache), sizeWords(need.scratch), sizeWords(need.total()),
           sizeWords(verdict.room.deviceBytes));
}

QString remedyWords(const FitRemedy& remedy) {
  if (remedy.kind == FitRemedy::Kind::LeaveLayers) return stepWords(remedy);
  return FitWords::tr("%1: %2").arg(stepWords(remedy), afterWords(remedy.after));
}

}  // namespace chasqui::app
