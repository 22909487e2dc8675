-- CreateIndex
CREATE INDEX "known_device_device_hash_idx" ON "known_device"("device_hash");
