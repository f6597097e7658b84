#include "model_places.h"

#include "sample_server.h"

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kSamples = History::Samples;
enum Part { Installed, CatalogueTab, Hub, Meta, DownloadsTab };

void openPart(Stage& stage, Part part) {
  stage.act("models");
  stage.press(QStringLiteral("tab%1").arg(part));
  stage.settle();
}

void waitUntil(const std::function<bool()>& condition, const char* what) {
  if (!QTest::qWaitFor(condition, kPatienceMs)) qFatal("%s did not come", what);
}

Downloads& downloads(Stage& stage) { return *stage.app().downloads(); }

void wish(Stage& stage, const QString& repository, const QString& file) {
  downloads(stage).flow()->begin(repository, file, file);
}

/// The state of each download: 'f' finished, 'e' stopped by an error, 'p' paused, 'a' active.
QString statesOf(DownloadList& list) {
  QString states;
  for (int row = 0; row < list.count(); ++row) {
    const QModelIndex index = list.index(row);
    states += list.data(index, DownloadList::FinishedRole).toBool()           ? 'f'
              : !list.data(index, DownloadList::ErrorRole).toString().isEmpty() ? 'e'
              : list.data(index, DownloadList::PausedRole).toBool()           ? 'p'
                                                                              : 'a';
  }
  return states;
}

/// One that is whole, one that is damaged, one that is paused in the middle.
void fillDownloads(Stage& stage) {
  DownloadList& list = *downloads(stage).list();
  wish(stage, kOpenRepository, "little-chat.Q4_K_M.gguf");
  waitUntil([&] { return statesOf(list) == QLatin1String("f"); }, "the whole one");
  wish(stage, kOpenRepository, "broken.Q4_0.gguf");
  waitUntil([&] { return statesOf(list) == QLatin1String("fe"); }, "the damaged one");
  wish(stage, kOpenRepository, "little-chat.Q8_0.gguf");
  const auto half = [&] {
    return list.count() == 3 && list.data(list.index(2), DownloadList::FractionRole).toDouble() > 0.3;
  };
  waitUntil(half, "the half one");
  list.pause(list.data(list.index(2), DownloadList::DownloadIdRole).toString());
  waitUntil([&] { return statesOf(list) == QLatin1String("fep"); }, "the pause");
}

std::vector<Place> partPlaces() {
  return {
      {"models-installed", kSamples,
       [](Stage& stage) {
         openPart(stage, Installed);
         stage.get("installedList");
         waitUntil([&] { return stage.app().models()->fit()->known(); }, "the verdict");
       }},
      {"models-catalogue", kSamples,
       [](Stage& stage) {
         openPart(stage, CatalogueTab);
         waitUntil([&] { return stage.app().catalogue()->budgetText().contains("Graphics card"); }, "the budget");
       }},
      {"models-hub", kSamples, [](Stage& stage) { openPart(stage, Hub); }},
      {"models-hub-results", kSamples,
       [](Stage& stage) {
         openPart(stage, Hub);
         stage.type("chat");
         stage.key(Qt::Key_Return);
         stage.get("hubResult");
       }},
      {"models-hub-files", kSamples,
       [](Stage& stage) {
         openPart(stage, Hub);
         stage.type(kOpenRepository);
         stage.key(Qt::Key_Return);
         stage.get("getFile");
       }},
      {"models-hub-error", kSamples,
       [](Stage& stage) {
         openPart(stage, Hub);
         stage.type("acme/nothing");
         stage.key(Qt::Key_Return);
         stage.get("hubError");
       }},
      {"models-meta", kSamples,
       [](Stage& stage) {
         openPart(stage, Meta);
         downloads(stage).meta()->paste(QString::fromStdString(sampleServer().metaLink(4'000'000'000)));
         downloads(stage).meta()->tick("llama-2-7b-chat", true);
         stage.settle();
       }},
      {"models-meta-wrong", kSamples,
       [](Stage& stage) {
         openPart(stage, Meta);
         stage.type("https://example.com/");
       }},
      {"models-downloads-none", kSamples, [](Stage& stage) { openPart(stage, DownloadsTab); }},
      {"models-downloads", kSamples,
       [](Stage& stage) {
         fillDownloads(stage);
         openPart(stage, DownloadsTab);
         stage.get("chatWithIt");
       }},
      {"models-calls", kSamples,
       [](Stage& stage) {
         fillDownloads(stage);
         openPart(stage, DownloadsTab);
         stage.get("showCalls").forceActiveFocus(Qt::TabFocusReason);  // with large text it is further down
         stage.key(Qt::Key_Return);
         waitUntil([&] { return downloads(stage).calls()->count() > 0; }, "the calls");
       }},
  };
}

std::vector<Place> popupPlaces() {
  return {
      {"models-token", kSamples,
       [](Stage& stage) {
         openPart(stage, CatalogueTab);
         wish(stage, kGatedRepository, "Q4_K_M");
         stage.get("tokenField");
       },
       "tokenPopup"},
      {"models-terms", kSamples,
       [](Stage& stage) {
         openPart(stage, CatalogueTab);
         downloads(stage).token()->enter("hf_granted", false);
         wish(stage, kGatedRepository, "Q4_K_M");
         stage.get("acceptTerms");
       },
       "termsPopup"},
      {"models-flow-error", kSamples,
       [](Stage& stage) {
         openPart(stage, CatalogueTab);
         wish(stage, kOpenRepository, "Q2_K");
         stage.get("flowError");
       }},
  };
}

}  // namespace

std::vector<Place> modelPlaces() {
  std::vector<Place> all = partPlaces();
  for (Place& place : popupPlaces()) all.push_back(std::move(place));
  return all;
}

}  // namespace chasqui::test
