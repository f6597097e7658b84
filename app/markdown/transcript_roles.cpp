#include "markdown/transcript_roles.h"

#include "markdown/block_list.h"

namespace chasqui::app {

int transcriptRole(const QAbstractItemModel* model, const char* name) { return model->roleNames().key(name, -1); }

BlockList* transcriptBlocks(const QAbstractItemModel* model, int row) {
  if (!model || row < 0 || row >= model->rowCount()) return nullptr;
  return qobject_cast<BlockList*>(model->index(row, 0).data(transcriptRole(model, "blocks")).value<QObject*>());
}

}  // namespace chasqui::app
