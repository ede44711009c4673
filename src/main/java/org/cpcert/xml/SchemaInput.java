package org.cpcert.xml;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** A schema from the class path in the form the schema compiler asks for; it only reads. */
record SchemaInput(String address, InputStream bytes) implements LSInput {

    @Override
    public String getSystemId() {
        return address;
    }

    @Override
    public InputStream getByteStream() {
        return bytes;
    }

    @Override
    public @Nullable Reader getCharacterStream() {
        return null;
    }

    @Override
    public @Nullable String getStringData() {
        return null;
    }

    @Override
    public @Nullable String getPublicId() {
        return null;
    }

    @Override
    public @Nullable String getBaseURI() {
        return null;
    }

    @Override
    public @Nullable String getEncoding() {
        return null;
    }

    @Override
    public boolean getCertifiedText() {
        return false;
    }

    @Override
    public void setSystemId(String value) {}

    @Override
    public void setByteStream(InputStream value) {}

    @Override
    public void setCharacterStream(Reader value) {}

    @Override
    public void setStringData(String value) {}

    @Override
    public void setPublicId(String value) {}

    @Override
    public void setBaseURI(String value) {}

    @Override
    public void setEncoding(String value) {}

    @Override
    public void setCertifiedText(boolean value) {}
}
