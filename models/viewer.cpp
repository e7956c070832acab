// SPDX-License-Identifier: MIT
#include "models/viewer.h"

namespace hubbub {

namespace {

const Schema &columns()
{
    static const Schema schema({{"login", Attribute::Type::Text}}, Schema::Rest::Closed);
    return schema;
}

} // namespace

Viewer::Viewer(SyncBackend *remote, QObject *parent)
    : Model(columns(), remote, parent)
{
}

} // namespace hubbub
