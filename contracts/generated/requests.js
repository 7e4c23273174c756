// Generated from the OpenAPI documents by `npm run generate`; do not edit.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    function ucs2length(str) {
      let len = str.length, length = 0, pos = 0, value;
      for (; pos < len; )
        length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var listJobs_parameters = validate20, schema31 = { type: "object", properties: { type: { $ref: "openapi#/components/schemas/JobType" }, status: { type: "string", enum: ["created", "in_progress", "failed", "complete"] }, "compliance_job.fields": { type: "array", minItems: 1, items: { type: "string", enum: ["created_at", "download_expires_at", "download_url", "id", "name", "resumable", "status", "type", "upload_expires_at", "upload_url"] } } }, required: ["type"], additionalProperties: !1 }, schema33 = { type: "string", enum: ["tweets", "users"] };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "type" || key0 === "status" || key0 === "compliance_job.fields")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/type", schemaPath: "openapi#/components/schemas/JobType/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      if (!(data0 === "tweets" || data0 === "users")) {
        let err3 = { instancePath: instancePath + "/type", schemaPath: "openapi#/components/schemas/JobType/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.status !== void 0) {
      let data1 = data.status;
      if (typeof data1 != "string") {
        let err4 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      if (!(data1 === "created" || data1 === "in_progress" || data1 === "failed" || data1 === "complete")) {
        let err5 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema31.properties.status.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data["compliance_job.fields"] !== void 0) {
      let data2 = data["compliance_job.fields"];
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          let err6 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        let len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 != "string") {
            let err7 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
          }
          if (!(data3 === "created_at" || data3 === "download_expires_at" || data3 === "download_url" || data3 === "id" || data3 === "name" || data3 === "resumable" || data3 === "status" || data3 === "type" || data3 === "upload_expires_at" || data3 === "upload_url")) {
            let err8 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/enum", keyword: "enum", params: { allowedValues: schema31.properties["compliance_job.fields"].items.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
          }
        }
      } else {
        let err9 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
  }
  return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var createJob_parameters = validate22, schema34 = { type: "object", properties: { "compliance_job.fields": { type: "array", minItems: 1, items: { type: "string", enum: ["created_at", "download_expires_at", "download_url", "id", "name", "resumable", "status", "type", "upload_expires_at", "upload_url"] } } }, required: [], additionalProperties: !1 };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "compliance_job.fields") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data["compliance_job.fields"] !== void 0) {
      let data0 = data["compliance_job.fields"];
      if (Array.isArray(data0)) {
        if (data0.length < 1) {
          let err1 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
        let len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 != "string") {
            let err2 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
          }
          if (!(data1 === "created_at" || data1 === "download_expires_at" || data1 === "download_url" || data1 === "id" || data1 === "name" || data1 === "resumable" || data1 === "status" || data1 === "type" || data1 === "upload_expires_at" || data1 === "upload_url")) {
            let err3 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/enum", keyword: "enum", params: { allowedValues: schema34.properties["compliance_job.fields"].items.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
          }
        }
      } else {
        let err4 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
  }
  return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var createJob_body = validate23;
var func1 = require_ucs2length().default;
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "type" || key0 === "name" || key0 === "resumable")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      if (!(data0 === "tweets" || data0 === "users")) {
        let err3 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/enum", keyword: "enum", params: { allowedValues: schema33.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 == "string") {
        if (func1(data1) > 64) {
          let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.resumable !== void 0 && typeof data.resumable != "boolean") {
      let err6 = { instancePath: instancePath + "/resumable", schemaPath: "#/properties/resumable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
    }
  } else {
    let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
  }
  return validate24.errors = vErrors, errors === 0;
}
validate24.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate23.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate24(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate24.errors : keepFailures(vErrors, validate24.errors), errors = Math.max(errors + 1, vErrors.length)), validate23.errors = vErrors, errors === 0;
}
validate23.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getJob_parameters = validate26, schema38 = { type: "object", properties: { id: { $ref: "openapi#/components/schemas/NumericId" }, "compliance_job.fields": { type: "array", minItems: 1, items: { type: "string", enum: ["created_at", "download_expires_at", "download_url", "id", "name", "resumable", "status", "type", "upload_expires_at", "upload_url"] } } }, required: ["id"], additionalProperties: !1 };
var pattern4 = new RegExp("^[0-9]{1,19}$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "compliance_job.fields")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern4.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$" }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data["compliance_job.fields"] !== void 0) {
      let data1 = data["compliance_job.fields"];
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          let err4 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 != "string") {
            let err5 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
          }
          if (!(data2 === "created_at" || data2 === "download_expires_at" || data2 === "download_url" || data2 === "id" || data2 === "name" || data2 === "resumable" || data2 === "status" || data2 === "type" || data2 === "upload_expires_at" || data2 === "upload_url")) {
            let err6 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/enum", keyword: "enum", params: { allowedValues: schema38.properties["compliance_job.fields"].items.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
          }
        }
      } else {
        let err7 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
  }
  return validate26.errors = vErrors, errors === 0;
}
validate26.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var cancelJob_parameters = validate27, schema40 = { type: "object", properties: { id: { $ref: "openapi#/components/schemas/NumericId" }, "compliance_job.fields": { type: "array", minItems: 1, items: { type: "string", enum: ["created_at", "download_expires_at", "download_url", "id", "name", "resumable", "status", "type", "upload_expires_at", "upload_url"] } } }, required: ["id"], additionalProperties: !1 };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate27.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "compliance_job.fields")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern4.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$" }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data["compliance_job.fields"] !== void 0) {
      let data1 = data["compliance_job.fields"];
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          let err4 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 != "string") {
            let err5 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
          }
          if (!(data2 === "created_at" || data2 === "download_expires_at" || data2 === "download_url" || data2 === "id" || data2 === "name" || data2 === "resumable" || data2 === "status" || data2 === "type" || data2 === "upload_expires_at" || data2 === "upload_url")) {
            let err6 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/enum", keyword: "enum", params: { allowedValues: schema40.properties["compliance_job.fields"].items.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
          }
        }
      } else {
        let err7 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
  }
  return validate27.errors = vErrors, errors === 0;
}
validate27.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var uploadDirect_parameters = validate28, schema42 = { type: "object", properties: { id: { $ref: "openapi#/components/schemas/NumericId" }, token: { type: "string" }, "compliance_job.fields": { type: "array", minItems: 1, items: { type: "string", enum: ["created_at", "download_expires_at", "download_url", "id", "name", "resumable", "status", "type", "upload_expires_at", "upload_url"] } } }, required: ["id"], additionalProperties: !1 };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate28.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "token" || key0 === "compliance_job.fields")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern4.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$" }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.token !== void 0 && typeof data.token != "string") {
      let err4 = { instancePath: instancePath + "/token", schemaPath: "#/properties/token/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
    }
    if (data["compliance_job.fields"] !== void 0) {
      let data2 = data["compliance_job.fields"];
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          let err5 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
        let len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 != "string") {
            let err6 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
          }
          if (!(data3 === "created_at" || data3 === "download_expires_at" || data3 === "download_url" || data3 === "id" || data3 === "name" || data3 === "resumable" || data3 === "status" || data3 === "type" || data3 === "upload_expires_at" || data3 === "upload_url")) {
            let err7 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/enum", keyword: "enum", params: { allowedValues: schema42.properties["compliance_job.fields"].items.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
          }
        }
      } else {
        let err8 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
  } else {
    let err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
  }
  return validate28.errors = vErrors, errors === 0;
}
validate28.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var downloadDirect_parameters = validate29, schema44 = { type: "object", properties: { id: { $ref: "openapi#/components/schemas/NumericId" }, token: { type: "string" }, "compliance_job.fields": { type: "array", minItems: 1, items: { type: "string", enum: ["created_at", "download_expires_at", "download_url", "id", "name", "resumable", "status", "type", "upload_expires_at", "upload_url"] } } }, required: ["id"], additionalProperties: !1 };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "token" || key0 === "compliance_job.fields")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern4.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$" }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "openapi#/components/schemas/NumericId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.token !== void 0 && typeof data.token != "string") {
      let err4 = { instancePath: instancePath + "/token", schemaPath: "#/properties/token/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
    }
    if (data["compliance_job.fields"] !== void 0) {
      let data2 = data["compliance_job.fields"];
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          let err5 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
        let len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 != "string") {
            let err6 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
          }
          if (!(data3 === "created_at" || data3 === "download_expires_at" || data3 === "download_url" || data3 === "id" || data3 === "name" || data3 === "resumable" || data3 === "status" || data3 === "type" || data3 === "upload_expires_at" || data3 === "upload_url")) {
            let err7 = { instancePath: instancePath + "/compliance_job.fields/" + i0, schemaPath: "#/properties/compliance_job.fields/items/enum", keyword: "enum", params: { allowedValues: schema44.properties["compliance_job.fields"].items.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
          }
        }
      } else {
        let err8 = { instancePath: instancePath + "/compliance_job.fields", schemaPath: "#/properties/compliance_job.fields/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
  } else {
    let err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
  }
  return validate29.errors = vErrors, errors === 0;
}
validate29.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function keepFailure(all, failure) {
  if (!all.counts) {
    Object.defineProperty(all, "counts", { value: /* @__PURE__ */ new Map(), writable: !0 });
    for (let { schemaPath } of all) all.counts.set(schemaPath, (all.counts.get(schemaPath) ?? 0) + 1);
  }
  let count = all.counts.get(failure.schemaPath) ?? 0;
  count >= 100 || (all.counts.set(failure.schemaPath, count + 1), all.push(failure));
}
function keepFailures(all, more) {
  for (let failure of more) keepFailure(all, failure);
  return all;
}
var requests = { listJobs: { parameters: [{ name: "type", list: !1 }, { name: "status", list: !1 }, { name: "compliance_job.fields", list: !0 }], validateParameters: listJobs_parameters, validateBody: void 0, requiresBody: !1 }, createJob: { parameters: [{ name: "compliance_job.fields", list: !0 }], validateParameters: createJob_parameters, validateBody: createJob_body, requiresBody: !0 }, getJob: { parameters: [{ name: "id", list: !1 }, { name: "compliance_job.fields", list: !0 }], validateParameters: getJob_parameters, validateBody: void 0, requiresBody: !1 }, cancelJob: { parameters: [{ name: "id", list: !1 }, { name: "compliance_job.fields", list: !0 }], validateParameters: cancelJob_parameters, validateBody: void 0, requiresBody: !1 }, uploadDirect: { parameters: [{ name: "id", list: !1 }, { name: "token", list: !1 }, { name: "compliance_job.fields", list: !0 }], validateParameters: uploadDirect_parameters, validateBody: void 0, requiresBody: !0 }, downloadDirect: { parameters: [{ name: "id", list: !1 }, { name: "token", list: !1 }, { name: "compliance_job.fields", list: !0 }], validateParameters: downloadDirect_parameters, validateBody: void 0, requiresBody: !1 } };
export {
  cancelJob_parameters,
  createJob_body,
  createJob_parameters,
  downloadDirect_parameters,
  getJob_parameters,
  listJobs_parameters,
  requests,
  uploadDirect_parameters
};
