// What people do on the models page, in the real window, with a real server on loopback.
#include "complaints.h"
#include "sample_server.h"
#include "stage.h"

using namespace chasqui::test;
using namespace chasqui::app;

class ModelsUseTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Complaints> complaints_;

  static DownloadList& list(Stage& stage) { return *stage.app().downloads()->list(); }
  static QVariant first(Stage& stage, int role) { return list(stage).data(list(stage).index(0), role); }

  static void openPart(Stage& stage, const char* tab) {
    stage.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    stage.press(tab);
    stage.settle();
  }

 private slots:
  void initTestCase() { complaints_ = std::make_unique<Complaints>(); }
  void cleanupTestCase() { complaints_.reset(); }

  /// The whole way by keys, from the search to the queue.
  void aGatedModelByKeys() {
    Stage stage(History::Samples);
    openPart(stage, "tab2");
    stage.type(kGatedRepository);
    stage.key(Qt::Key_Return);
    stage.get("getFile");
    stage.key(Qt::Key_Tab);
    stage.key(Qt::Key_Tab);
    stage.key(Qt::Key_Return);
    stage.get("tokenField");
    stage.settle();
    stage.type("hf_granted");
    stage.key(Qt::Key_Return);
    stage.get("acceptTerms");
    stage.settle();
    QVERIFY(stage.get("acceptTerms").hasActiveFocus());
    stage.key(Qt::Key_Return);
    stage.get("cancelDownload");
    WAIT_FOR(first(stage, DownloadList::FinishedRole).toBool());
    stage.get("chatWithIt");
    QVERIFY(complaints_->take().isEmpty());
  }

  /// Range and value of a model's options are known at the same moment.
  void theOptionsShowTheirValues() {
    Stage stage(History::Samples);
    stage.loadModel();
    openPart(stage, "tab0");
    QQuickItem& context = stage.get("preference-contextTokens");
    WAIT_FOR(context.property("to").toInt() > 1000);
    QCOMPARE(context.property("value").toInt(), stage.get("number-contextTokens").property("number").toInt());
    QCOMPARE(stage.get("preference-gpuLayers").property("value").toInt(),
             stage.get("number-gpuLayers").property("number").toInt());
  }

  /// What gets the keyboard while the page is made does not scroll away what stands above it.
  void theCatalogueBeginsAtItsTop() {
    Stage stage(History::Samples);
    stage.loadModel();
    for (const char* page : {"settings", "models"}) {
      stage.act(page);
      stage.settle(300);
    }
    const auto place = stage.get("catalogueBudget").mapToScene({0, 0});
    const QQuickItem& tab = stage.get("tab1");
    QVERIFY2(place.y() >= tab.mapToScene({0, tab.height()}).y(), qPrintable(QString::number(place.y())));
  }

  void escapeEndsAWish() {
    Stage stage(History::Samples);
    openPart(stage, "tab2");
    stage.app().downloads()->flow()->begin(kGatedRepository, "Q4_K_M", "Gated");
    stage.get("tokenField");
    stage.settle();
    stage.key(Qt::Key_Escape);
    WAIT_EQUAL(stage.app().downloads()->flow()->step(), DownloadFlow::None);
    QVERIFY(!stage.has("tokenField"));
    QVERIFY2(stage.has("tab2"), "the page stays");
    QCOMPARE(list(stage).count(), 0);
  }
};

QTEST_MAIN(ModelsUseTest)
#include "tst_models_use.moc"
