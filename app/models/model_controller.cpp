#include "models/model_controller.h"

namespace chasqui::app {

ModelController::ModelController(QObject* parent) : QAbstractListModel(parent) {}

int ModelController::rowCount(const QModelIndex&) const { return 0; }

QVariant ModelController::data(const QModelIndex&, int) const { return {}; }

QHash<int, QByteArray> ModelController::roleNames() const {
  return {{ModelIdRole, "modelId"}, {NameRole, "name"},       {DetailRole, "detail"},
          {DemoRole, "demo"},       {CurrentRole, "current"}, {MissingRole, "missing"}};
}

}  // namespace chasqui::app
