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
var getLiveness_parameters = validate20;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate20.errors = vErrors, errors === 0;
}
validate20.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getReadiness_parameters = validate21;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}
validate21.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getInfo_parameters = validate22;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate22.errors = vErrors, errors === 0;
}
validate22.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getApiDocument_parameters = validate23;
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate23.errors = vErrors, errors === 0;
}
validate23.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getControlDocument_parameters = validate24;
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate24.errors = vErrors, errors === 0;
}
validate24.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getClock_parameters = validate25;
var func1 = require_ucs2length().default;
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate25.errors = vErrors, errors === 0;
}
validate25.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var updateClock_parameters = validate26;
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate26.errors = vErrors, errors === 0;
}
validate26.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var updateClock_body = validate27;
var pattern4 = new RegExp("^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$", "u"), pattern5 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", "u");
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 1) {
      let err0 = { instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 1, required: [], optional: ["advance", "set", "freeze", "rate", "reset", "next"], isExact: !0 }, message: "must NOT have more than 1 properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (Object.keys(data).length < 1) {
      let err1 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1, required: [], optional: ["advance", "set", "freeze", "rate", "reset", "next"], isExact: !0 }, message: "must NOT have fewer than 1 properties" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "advance" || key0 === "set" || key0 === "freeze" || key0 === "rate" || key0 === "reset" || key0 === "next")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["advance", "set", "freeze", "rate", "reset", "next"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.advance !== void 0) {
      let data0 = data.advance, _errs3 = errors, valid1 = !1, _errs4 = errors;
      if (typeof data0 == "string") {
        if (!pattern4.test(data0)) {
          let err3 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Duration/pattern", keyword: "pattern", params: { pattern: "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$", title: "duration", examples: ["500ms", "90s", "15m", "2h", "7d"] }, message: 'must match pattern "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      var _valid0 = _errs4 === errors;
      valid1 = valid1 || _valid0;
      let _errs7 = errors;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err5 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Milliseconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 31536e8 || isNaN(data0)) {
          let err6 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Milliseconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e8 }, message: "must be <= 3153600000000" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err7 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Milliseconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? cutFailures(vErrors, _errs3) : vErrors = null);
      else {
        let err8 = { instancePath: instancePath + "/advance", schemaPath: "#/properties/advance/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.set !== void 0) {
      let data1 = data.set;
      if (typeof data1 == "string") {
        if (!pattern5.test(data1)) {
          let err9 = { instancePath: instancePath + "/set", schemaPath: "#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/set", schemaPath: "#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.freeze !== void 0 && typeof data.freeze != "boolean") {
      let err11 = { instancePath: instancePath + "/freeze", schemaPath: "#/properties/freeze/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
    }
    if (data.rate !== void 0) {
      let data3 = data.rate;
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 1e6 || isNaN(data3)) {
          let err12 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, message: "must be <= 1000000" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
        if (data3 <= 0 || isNaN(data3)) {
          let err13 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 }, message: "must be > 0" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
      } else {
        let err14 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
    }
    if (data.reset !== void 0 && data.reset !== !0) {
      let err15 = { instancePath: instancePath + "/reset", schemaPath: "#/properties/reset/const", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
    }
    if (data.next !== void 0 && data.next !== !0) {
      let err16 = { instancePath: instancePath + "/next", schemaPath: "#/properties/next/const", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
    }
  } else {
    let err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
  }
  return validate29.errors = vErrors, errors === 0;
}
validate29.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate27.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate29(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate29.errors : keepFailures(vErrors, validate29.errors), errors = Math.max(errors + 1, vErrors.length)), validate27.errors = vErrors, errors === 0;
}
validate27.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listChanges_parameters = validate31;
var pattern6 = new RegExp("^([1-9][0-9]{0,2}|1000)$", "u"), pattern7 = new RegExp("^[0-9]{1,16}[.][a-z_]{1,20}[.][0-9a-z]{1,32}$", "u");
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate31.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string", examples: ["my-app"] }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "app" || key0 === "limit" || key0 === "cursor")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app", "limit", "cursor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (typeof data1 == "string") {
        if (!pattern6.test(data1)) {
          let err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/pattern", keyword: "pattern", params: { pattern: "^([1-9][0-9]{0,2}|1000)$", title: "integer from 1 to 1000", examples: ["100"] }, message: 'must match pattern "^([1-9][0-9]{0,2}|1000)$"' };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.cursor !== void 0) {
      let data2 = data.cursor;
      if (typeof data2 == "string") {
        if (!pattern7.test(data2)) {
          let err6 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,16}[.][a-z_]{1,20}[.][0-9a-z]{1,32}$", title: "value of `next` on the previous page", examples: ["1795860900000.job_completes.1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,16}[.][a-z_]{1,20}[.][0-9a-z]{1,32}$"' };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
  }
  return validate31.errors = vErrors, errors === 0;
}
validate31.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listJobs_parameters = validate32, schema45 = { type: "object", properties: { app: { type: "string", minLength: 1 }, type: { $ref: "control#/components/schemas/JobType" }, status: { $ref: "control#/components/schemas/JobStatus" }, urls: { type: "string", enum: ["true", "false"] }, limit: { type: "string", title: "integer from 1 to 1000", pattern: "^([1-9][0-9]{0,2}|1000)$", examples: ["100"] }, cursor: { title: "value of `next` on the previous page", type: "string", pattern: "^[0-9]{1,19}$", examples: ["1862849261034344448"] } }, required: [], additionalProperties: !1 }, schema46 = { type: "string", enum: ["tweets", "users"] }, schema47 = { type: "string", enum: ["created", "in_progress", "complete", "expired", "failed"] }, pattern9 = new RegExp("^[0-9]{1,19}$", "u");
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate32.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "app" || key0 === "type" || key0 === "status" || key0 === "urls" || key0 === "limit" || key0 === "cursor")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app", "type", "status", "urls", "limit", "cursor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 != "string") {
        let err3 = { instancePath: instancePath + "/type", schemaPath: "control#/components/schemas/JobType/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data1 === "tweets" || data1 === "users")) {
        let err4 = { instancePath: instancePath + "/type", schemaPath: "control#/components/schemas/JobType/enum", keyword: "enum", params: { allowedValues: schema46.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.status !== void 0) {
      let data2 = data.status;
      if (typeof data2 != "string") {
        let err5 = { instancePath: instancePath + "/status", schemaPath: "control#/components/schemas/JobStatus/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (!(data2 === "created" || data2 === "in_progress" || data2 === "complete" || data2 === "expired" || data2 === "failed")) {
        let err6 = { instancePath: instancePath + "/status", schemaPath: "control#/components/schemas/JobStatus/enum", keyword: "enum", params: { allowedValues: schema47.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.urls !== void 0) {
      let data3 = data.urls;
      if (typeof data3 != "string") {
        let err7 = { instancePath: instancePath + "/urls", schemaPath: "#/properties/urls/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      if (!(data3 === "true" || data3 === "false")) {
        let err8 = { instancePath: instancePath + "/urls", schemaPath: "#/properties/urls/enum", keyword: "enum", params: { allowedValues: schema45.properties.urls.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.limit !== void 0) {
      let data4 = data.limit;
      if (typeof data4 == "string") {
        if (!pattern6.test(data4)) {
          let err9 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/pattern", keyword: "pattern", params: { pattern: "^([1-9][0-9]{0,2}|1000)$", title: "integer from 1 to 1000", examples: ["100"] }, message: 'must match pattern "^([1-9][0-9]{0,2}|1000)$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.cursor !== void 0) {
      let data5 = data.cursor;
      if (typeof data5 == "string") {
        if (!pattern9.test(data5)) {
          let err11 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "value of `next` on the previous page", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
      } else {
        let err12 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
  } else {
    let err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
  }
  return validate32.errors = vErrors, errors === 0;
}
validate32.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var seedJob_parameters = validate33;
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate33.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string", examples: ["my-app"] }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "app") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate33.errors = vErrors, errors === 0;
}
validate33.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var seedJob_body = validate34;
var schema50 = { type: "object", additionalProperties: !1, required: ["type", "status"], properties: { type: { $ref: "#/components/schemas/JobType" }, status: { $ref: "#/components/schemas/JobStatus" }, name: { $ref: "#/components/schemas/JobName" }, resumable: { type: "boolean" }, ids: { $ref: "#/components/schemas/Ids" }, error: { $ref: "#/components/schemas/JobError" }, age: { description: "Time since the job was created. Default is the shortest age that the status allows.", $ref: "#/components/schemas/Duration" }, id: { $ref: "#/components/schemas/SeededJobId" }, created_at: { description: "Creation time of the job, from 2021-01-01 to the present time of the app's clock. With `id`, it must be the second that the ID contains.", $ref: "#/components/schemas/Time" }, owner_id: { description: "ID of the app's owner. An app has one owner: the first seeded job sets it, unless the setting `owner_id` did. Default is the owner of the app.", $ref: "#/components/schemas/OwnerId" } } };
var func6 = Object.prototype.hasOwnProperty, pattern10 = new RegExp("^[^\\r\\n]{0,1024}$", "u"), pattern12 = new RegExp("^[1-9][0-9]{0,18}$", "u");
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate35.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type", type: "string", allowedValues: ["tweets", "users"] }, message: "must have required property 'type'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.status === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "status", type: "string", allowedValues: ["created", "in_progress", "complete", "expired", "failed"] }, message: "must have required property 'status'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!func6.call(schema50.properties, key0)) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["type", "status", "name", "resumable", "ids", "error", "age", "id", "created_at", "owner_id"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data0 === "tweets" || data0 === "users")) {
        let err4 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/enum", keyword: "enum", params: { allowedValues: schema46.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.status !== void 0) {
      let data1 = data.status;
      if (typeof data1 != "string") {
        let err5 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/JobStatus/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (!(data1 === "created" || data1 === "in_progress" || data1 === "complete" || data1 === "expired" || data1 === "failed")) {
        let err6 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/JobStatus/enum", keyword: "enum", params: { allowedValues: schema47.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.name !== void 0) {
      let data2 = data.name;
      if (typeof data2 == "string") {
        if (func1(data2) > 64) {
          let err7 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/JobName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      } else {
        let err8 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/JobName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.resumable !== void 0 && typeof data.resumable != "boolean") {
      let err9 = { instancePath: instancePath + "/resumable", schemaPath: "#/properties/resumable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
    }
    if (data.ids !== void 0) {
      let data4 = data.ids;
      if (Array.isArray(data4)) {
        let len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 == "string") {
            if (!pattern10.test(data5)) {
              let err10 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/Ids/items/pattern", keyword: "pattern", params: { pattern: "^[^\\r\\n]{0,1024}$", title: "line of at most 1024 characters" }, message: 'must match pattern "^[^\\r\\n]{0,1024}$"' };
              vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
            }
          } else {
            let err11 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/Ids/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
          }
        }
      } else {
        let err12 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/Ids/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
    if (data.error !== void 0) {
      let data6 = data.error;
      if (typeof data6 == "string") {
        if (func1(data6) < 1) {
          let err13 = { instancePath: instancePath + "/error", schemaPath: "#/components/schemas/JobError/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
      } else {
        let err14 = { instancePath: instancePath + "/error", schemaPath: "#/components/schemas/JobError/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
    }
    if (data.age !== void 0) {
      let data7 = data.age;
      if (typeof data7 == "string") {
        if (!pattern4.test(data7)) {
          let err15 = { instancePath: instancePath + "/age", schemaPath: "#/components/schemas/Duration/pattern", keyword: "pattern", params: { pattern: "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$", title: "duration", examples: ["500ms", "90s", "15m", "2h", "7d"] }, message: 'must match pattern "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$"' };
          vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
        }
      } else {
        let err16 = { instancePath: instancePath + "/age", schemaPath: "#/components/schemas/Duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
    }
    if (data.id !== void 0) {
      let data8 = data.id;
      if (typeof data8 == "string") {
        if (!pattern12.test(data8)) {
          let err17 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/SeededJobId/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,18}$", title: "ID of 1 to 19 digits without leading zeros", examples: ["1460701905789886472"] }, message: 'must match pattern "^[1-9][0-9]{0,18}$"' };
          vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
        }
      } else {
        let err18 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/SeededJobId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
      }
    }
    if (data.created_at !== void 0) {
      let data9 = data.created_at;
      if (typeof data9 == "string") {
        if (!pattern5.test(data9)) {
          let err19 = { instancePath: instancePath + "/created_at", schemaPath: "#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
        }
      } else {
        let err20 = { instancePath: instancePath + "/created_at", schemaPath: "#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
      }
    }
    if (data.owner_id !== void 0) {
      let data10 = data.owner_id;
      if (typeof data10 == "string") {
        if (!pattern9.test(data10)) {
          let err21 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
        }
      } else {
        let err22 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
    }
  } else {
    let err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
  }
  return validate35.errors = vErrors, errors === 0;
}
validate35.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate34.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate35(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate35.errors : keepFailures(vErrors, validate35.errors), errors = Math.max(errors + 1, vErrors.length)), validate34.errors = vErrors, errors === 0;
}
validate34.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getJob_parameters = validate37;
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate37.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "job ID", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern9.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate37.errors = vErrors, errors === 0;
}
validate37.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var transitionJob_parameters = validate38;
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate38.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "job ID", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern9.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate38.errors = vErrors, errors === 0;
}
validate38.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var transitionJob_body = validate39;
var schema63 = { type: "object", additionalProperties: !1, required: ["status"], properties: { status: { type: "string", enum: ["in_progress", "complete", "failed", "expired"] }, error: { $ref: "#/components/schemas/JobError" } } };
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate40.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.status === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "status", type: "string", allowedValues: ["in_progress", "complete", "failed", "expired"] }, message: "must have required property 'status'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "status" || key0 === "error")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["status", "error"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.status !== void 0) {
      let data0 = data.status;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      if (!(data0 === "in_progress" || data0 === "complete" || data0 === "failed" || data0 === "expired")) {
        let err3 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema63.properties.status.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.error !== void 0) {
      let data1 = data.error;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/error", schemaPath: "#/components/schemas/JobError/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/error", schemaPath: "#/components/schemas/JobError/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate40.errors = vErrors, errors === 0;
}
validate40.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate39.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate40(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate40.errors : keepFailures(vErrors, validate40.errors), errors = Math.max(errors + 1, vErrors.length)), validate39.errors = vErrors, errors === 0;
}
validate39.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getUpload_parameters = validate42;
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate42.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "job ID", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern9.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate42.errors = vErrors, errors === 0;
}
validate42.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getResult_parameters = validate43;
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate43.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "job ID", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern9.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate43.errors = vErrors, errors === 0;
}
validate43.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var seedSession_parameters = validate44;
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate44.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "job ID", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern9.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate44.errors = vErrors, errors === 0;
}
validate44.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var seedSession_body = validate45;
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate45.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "stored_bytes") {
        let err0 = { instancePath, schemaPath: "control#/paths/~1_mock~1jobs~1%7Bid%7D~1sessions/post/requestBody/content/application~1json/schema/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["stored_bytes"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.stored_bytes !== void 0) {
      let data0 = data.stored_bytes;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err1 = { instancePath: instancePath + "/stored_bytes", schemaPath: "control#/paths/~1_mock~1jobs~1%7Bid%7D~1sessions/post/requestBody/content/application~1json/schema/properties/stored_bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1073741824 || isNaN(data0)) {
          let err2 = { instancePath: instancePath + "/stored_bytes", schemaPath: "control#/paths/~1_mock~1jobs~1%7Bid%7D~1sessions/post/requestBody/content/application~1json/schema/properties/stored_bytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1073741824 }, message: "must be <= 1073741824" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err3 = { instancePath: instancePath + "/stored_bytes", schemaPath: "control#/paths/~1_mock~1jobs~1%7Bid%7D~1sessions/post/requestBody/content/application~1json/schema/properties/stored_bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
        let res0;
        if (res0 = data0 / 262144, res0 !== parseInt(res0)) {
          let err4 = { instancePath: instancePath + "/stored_bytes", schemaPath: "control#/paths/~1_mock~1jobs~1%7Bid%7D~1sessions/post/requestBody/content/application~1json/schema/properties/stored_bytes/multipleOf", keyword: "multipleOf", params: { multipleOf: 262144 }, message: "must be multiple of 262144" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "control#/paths/~1_mock~1jobs~1%7Bid%7D~1sessions/post/requestBody/content/application~1json/schema/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
  }
  return validate45.errors = vErrors, errors === 0;
}
validate45.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getRateLimits_parameters = validate46;
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate46.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string", examples: ["my-app"] }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "app") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate46.errors = vErrors, errors === 0;
}
validate46.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var setRateLimit_parameters = validate47;
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate47.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string", examples: ["my-app"] }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "app") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate47.errors = vErrors, errors === 0;
}
validate47.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var setRateLimit_body = validate48;
var schema74 = { type: "string", enum: ["create", "list", "get", "cancel"] };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate49.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 2) {
      let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 2, required: ["bucket"], optional: ["remaining", "limit"], isExact: !1 }, message: "must NOT have fewer than 2 properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.bucket === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bucket", type: "string", allowedValues: ["create", "list", "get", "cancel"] }, message: "must have required property 'bucket'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "bucket" || key0 === "remaining" || key0 === "limit")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["bucket", "remaining", "limit"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.bucket !== void 0) {
      let data0 = data.bucket;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/bucket", schemaPath: "#/components/schemas/Bucket/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data0 === "create" || data0 === "list" || data0 === "get" || data0 === "cancel")) {
        let err4 = { instancePath: instancePath + "/bucket", schemaPath: "#/components/schemas/Bucket/enum", keyword: "enum", params: { allowedValues: schema74.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.remaining !== void 0) {
      let data1 = data.remaining;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err5 = { instancePath: instancePath + "/remaining", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err6 = { instancePath: instancePath + "/remaining", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          let err7 = { instancePath: instancePath + "/remaining", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
    }
    if (data.limit !== void 0) {
      let data2 = data.limit;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err8 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999 || isNaN(data2)) {
          let err9 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          let err10 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
      }
    }
  } else {
    let err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
  }
  return validate49.errors = vErrors, errors === 0;
}
validate49.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate48.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate49(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate49.errors : keepFailures(vErrors, validate49.errors), errors = Math.max(errors + 1, vErrors.length)), validate48.errors = vErrors, errors === 0;
}
validate48.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var resetRateLimits_parameters = validate51;
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate51.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate51.errors = vErrors, errors === 0;
}
validate51.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listFaults_parameters = validate52;
var pattern21 = new RegExp("^fault-[0-9]{1,15}$", "u");
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "app" || key0 === "limit" || key0 === "cursor")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app", "limit", "cursor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (typeof data1 == "string") {
        if (!pattern6.test(data1)) {
          let err3 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/pattern", keyword: "pattern", params: { pattern: "^([1-9][0-9]{0,2}|1000)$", title: "integer from 1 to 1000", examples: ["100"] }, message: 'must match pattern "^([1-9][0-9]{0,2}|1000)$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.cursor !== void 0) {
      let data2 = data.cursor;
      if (typeof data2 == "string") {
        if (!pattern21.test(data2)) {
          let err5 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/pattern", keyword: "pattern", params: { pattern: "^fault-[0-9]{1,15}$", title: "value of `next` on the previous page", examples: ["fault-100"] }, message: 'must match pattern "^fault-[0-9]{1,15}$"' };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
  } else {
    let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var addFault_parameters = validate53;
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate53.errors = vErrors, errors === 0;
}
validate53.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var addFault_body = validate54;
var schema82 = { description: "Conditions that a request must meet. Default is every request to an existing path.", type: "object", additionalProperties: !1, properties: { route: { $ref: "#/components/schemas/Route" }, method: { type: "string", enum: ["GET", "HEAD", "POST", "PUT", "DELETE"] }, job: { description: "ID of a job.", title: "job ID", type: "string", pattern: "^[0-9]{1,19}$", examples: ["1862849261034344448"] }, nth: { description: "Matches only this one of the requests that meet the other conditions, counted from 1.", type: "integer", minimum: 1, maximum: 999999999 } } }, schema83 = { description: "Operation of the API, by its `operationId` in `openapi.yaml`.", type: "string", enum: ["createJob", "listJobs", "getJob", "cancelJob", "uploadDirect", "downloadDirect", "uploadObject", "startResumableUpload", "downloadObject", "issueToken", "invalidateToken"] };
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "route" || key0 === "method" || key0 === "job" || key0 === "nth")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["route", "method", "job", "nth"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.route !== void 0) {
      let data0 = data.route;
      if (typeof data0 != "string") {
        let err1 = { instancePath: instancePath + "/route", schemaPath: "#/components/schemas/Route/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
      if (!(data0 === "createJob" || data0 === "listJobs" || data0 === "getJob" || data0 === "cancelJob" || data0 === "uploadDirect" || data0 === "downloadDirect" || data0 === "uploadObject" || data0 === "startResumableUpload" || data0 === "downloadObject" || data0 === "issueToken" || data0 === "invalidateToken")) {
        let err2 = { instancePath: instancePath + "/route", schemaPath: "#/components/schemas/Route/enum", keyword: "enum", params: { allowedValues: schema83.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.method !== void 0) {
      let data1 = data.method;
      if (typeof data1 != "string") {
        let err3 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data1 === "GET" || data1 === "HEAD" || data1 === "POST" || data1 === "PUT" || data1 === "DELETE")) {
        let err4 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/enum", keyword: "enum", params: { allowedValues: schema82.properties.method.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.job !== void 0) {
      let data2 = data.job;
      if (typeof data2 == "string") {
        if (!pattern9.test(data2)) {
          let err5 = { instancePath: instancePath + "/job", schemaPath: "#/properties/job/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/job", schemaPath: "#/properties/job/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.nth !== void 0) {
      let data3 = data.nth;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        let err7 = { instancePath: instancePath + "/nth", schemaPath: "#/properties/nth/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 999999999 || isNaN(data3)) {
          let err8 = { instancePath: instancePath + "/nth", schemaPath: "#/properties/nth/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          let err9 = { instancePath: instancePath + "/nth", schemaPath: "#/properties/nth/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
  }
  return validate56.errors = vErrors, errors === 0;
}
validate56.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema86 = { description: "The effect of a fault. Exactly one field must be set. `status`, `stalled_upload` and `reset: before_processing` replace the processing of the request, which then changes nothing. All other effects apply to the response of a request that was processed. In HTTP/2, an effect that ends the connection ends only the stream of the request.", type: "object", minProperties: 1, maxProperties: 1, additionalProperties: !1, properties: { status: { description: "Status of the error, with the body that the API or the storage sends. 429 has the headers of an exhausted rate-limit window. 404 has no body, like the responses to uploads of 2 September 2026.", type: "integer", enum: [404, 429, 500, 502, 503, 504] }, latency: { description: "Delay of the response.", $ref: "#/components/schemas/Duration" }, slow_body: { description: "Maximum speed of the body in bytes per second.", type: "integer", minimum: 1, maximum: 1e9 }, reset: { description: "When the connection is reset: before the request is processed, after processing but before the headers of the response, or after the headers.", type: "string", enum: ["before_processing", "before_headers", "after_headers"] }, truncated_body: { description: "Number of bytes of the body that are sent before the connection ends.", type: "integer", minimum: 0, maximum: 1e12 }, malformed_json: { description: "Replaces the second half of the body with blanks.", const: !0 }, wrong_content_length: { description: "Number of bytes by which Content-Length is too large, or too small if negative.", type: "integer", minimum: -1e9, maximum: 1e9, not: { const: 0 } }, stalled_upload: { description: "Number of bytes of the upload that are read before the connection stalls.", type: "integer", minimum: 0, maximum: 1e12 } } };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate58.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 1) {
      let err0 = { instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 1, required: [], optional: ["status", "latency", "slow_body", "reset", "truncated_body", "malformed_json", "wrong_content_length", "stalled_upload"], isExact: !0 }, message: "must NOT have more than 1 properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (Object.keys(data).length < 1) {
      let err1 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1, required: [], optional: ["status", "latency", "slow_body", "reset", "truncated_body", "malformed_json", "wrong_content_length", "stalled_upload"], isExact: !0 }, message: "must NOT have fewer than 1 properties" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "status" || key0 === "latency" || key0 === "slow_body" || key0 === "reset" || key0 === "truncated_body" || key0 === "malformed_json" || key0 === "wrong_content_length" || key0 === "stalled_upload")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["status", "latency", "slow_body", "reset", "truncated_body", "malformed_json", "wrong_content_length", "stalled_upload"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.status !== void 0) {
      let data0 = data.status;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err3 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data0 === 404 || data0 === 429 || data0 === 500 || data0 === 502 || data0 === 503 || data0 === 504)) {
        let err4 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema86.properties.status.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.latency !== void 0) {
      let data1 = data.latency;
      if (typeof data1 == "string") {
        if (!pattern4.test(data1)) {
          let err5 = { instancePath: instancePath + "/latency", schemaPath: "#/components/schemas/Duration/pattern", keyword: "pattern", params: { pattern: "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$", title: "duration", examples: ["500ms", "90s", "15m", "2h", "7d"] }, message: 'must match pattern "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$"' };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/latency", schemaPath: "#/components/schemas/Duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.slow_body !== void 0) {
      let data2 = data.slow_body;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err7 = { instancePath: instancePath + "/slow_body", schemaPath: "#/properties/slow_body/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 1e9 || isNaN(data2)) {
          let err8 = { instancePath: instancePath + "/slow_body", schemaPath: "#/properties/slow_body/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000" };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          let err9 = { instancePath: instancePath + "/slow_body", schemaPath: "#/properties/slow_body/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      }
    }
    if (data.reset !== void 0) {
      let data3 = data.reset;
      if (typeof data3 != "string") {
        let err10 = { instancePath: instancePath + "/reset", schemaPath: "#/properties/reset/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
      if (!(data3 === "before_processing" || data3 === "before_headers" || data3 === "after_headers")) {
        let err11 = { instancePath: instancePath + "/reset", schemaPath: "#/properties/reset/enum", keyword: "enum", params: { allowedValues: schema86.properties.reset.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
    }
    if (data.truncated_body !== void 0) {
      let data4 = data.truncated_body;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        let err12 = { instancePath: instancePath + "/truncated_body", schemaPath: "#/properties/truncated_body/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 1e12 || isNaN(data4)) {
          let err13 = { instancePath: instancePath + "/truncated_body", schemaPath: "#/properties/truncated_body/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          let err14 = { instancePath: instancePath + "/truncated_body", schemaPath: "#/properties/truncated_body/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
      }
    }
    if (data.malformed_json !== void 0 && data.malformed_json !== !0) {
      let err15 = { instancePath: instancePath + "/malformed_json", schemaPath: "#/properties/malformed_json/const", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
    }
    if (data.wrong_content_length !== void 0) {
      let data6 = data.wrong_content_length;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
        let err16 = { instancePath: instancePath + "/wrong_content_length", schemaPath: "#/properties/wrong_content_length/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
      let _errs16 = errors, _errs17 = errors;
      if (data6 !== 0) {
        let err17 = {};
        vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
      }
      var valid2 = _errs17 === errors;
      if (valid2) {
        let err18 = { instancePath: instancePath + "/wrong_content_length", schemaPath: "#/properties/wrong_content_length/not", keyword: "not", params: { forbidden: 0 }, message: "must NOT be valid" };
        vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
      } else
        errors = _errs16, vErrors !== null && (_errs16 ? cutFailures(vErrors, _errs16) : vErrors = null);
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 1e9 || isNaN(data6)) {
          let err19 = { instancePath: instancePath + "/wrong_content_length", schemaPath: "#/properties/wrong_content_length/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000" };
          vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
        }
        if (data6 < -1e9 || isNaN(data6)) {
          let err20 = { instancePath: instancePath + "/wrong_content_length", schemaPath: "#/properties/wrong_content_length/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e9 }, message: "must be >= -1000000000" };
          vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
        }
      }
    }
    if (data.stalled_upload !== void 0) {
      let data7 = data.stalled_upload;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
        let err21 = { instancePath: instancePath + "/stalled_upload", schemaPath: "#/properties/stalled_upload/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 1e12 || isNaN(data7)) {
          let err22 = { instancePath: instancePath + "/stalled_upload", schemaPath: "#/properties/stalled_upload/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          let err23 = { instancePath: instancePath + "/stalled_upload", schemaPath: "#/properties/stalled_upload/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
        }
      }
    }
  } else {
    let err24 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
  }
  return validate58.errors = vErrors, errors === 0;
}
validate58.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.effect === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "effect", type: "object" }, message: "must have required property 'effect'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "match" || key0 === "every" || key0 === "times" || key0 === "effect")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["match", "every", "times", "effect"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.match !== void 0 && (validate56(data.match, { instancePath: instancePath + "/match", parentData: data, parentDataProperty: "match", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : keepFailures(vErrors, validate56.errors), errors = Math.max(errors + 1, vErrors.length))), data.every !== void 0) {
      let data1 = data.every;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err2 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err3 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          let err4 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      }
    }
    if (data.times !== void 0) {
      let data2 = data.times;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err5 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999 || isNaN(data2)) {
          let err6 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          let err7 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
    }
    data.effect !== void 0 && (validate58(data.effect, { instancePath: instancePath + "/effect", parentData: data, parentDataProperty: "effect", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : keepFailures(vErrors, validate58.errors), errors = Math.max(errors + 1, vErrors.length)));
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
  }
  return validate55.errors = vErrors, errors === 0;
}
validate55.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate54.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate55(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : keepFailures(vErrors, validate55.errors), errors = Math.max(errors + 1, vErrors.length)), validate54.errors = vErrors, errors === 0;
}
validate54.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var deleteFaults_parameters = validate61;
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate61.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate61.errors = vErrors, errors === 0;
}
validate61.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getFault_parameters = validate62;
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate62.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "fault ID", type: "string", examples: ["fault-1"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern21.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^fault-[0-9]{1,15}$", title: "fault ID", examples: ["fault-1"] }, message: 'must match pattern "^fault-[0-9]{1,15}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate62.errors = vErrors, errors === 0;
}
validate62.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var deleteFault_parameters = validate63;
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate63.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "fault ID", type: "string", examples: ["fault-1"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern21.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^fault-[0-9]{1,15}$", title: "fault ID", examples: ["fault-1"] }, message: 'must match pattern "^fault-[0-9]{1,15}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate63.errors = vErrors, errors === 0;
}
validate63.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listRequests_parameters = validate64, schema91 = { type: "object", properties: { app: { type: "string", minLength: 1 }, method: { type: "string", title: "method", pattern: "^[A-Za-z]+$", examples: ["GET"] }, path: { type: "string", minLength: 1 }, status: { type: "string", title: "status", pattern: "^[1-5](\\d\\d|xx)$", examples: ["429", "4xx"] }, since: { $ref: "control#/components/schemas/Time" }, complete: { type: "string", enum: ["true", "false"] }, after: { type: "string", title: "request ID", pattern: "^[0-9a-z-]{1,40}$", examples: ["mhq3v0x2-4"] }, wait: { type: "string", title: "duration of at most 30s", pattern: "^(([0-9]|[12][0-9])(\\.[0-9]{1,3})?s|30s|([0-9]{1,4}|[12][0-9]{4}|30000)ms)$", examples: ["10s"] }, format: { type: "string", enum: ["json", "har"] }, limit: { type: "string", title: "integer from 1 to 1000", pattern: "^([1-9][0-9]{0,2}|1000)$", examples: ["100"] }, cursor: { title: "value of `next` on the previous page", type: "string", pattern: "^[0-9a-z-]{1,40}$", examples: ["mhq3v0x2-4"] } }, required: [], additionalProperties: !1 }, pattern26 = new RegExp("^[A-Za-z]+$", "u"), pattern27 = new RegExp("^[1-5](\\d\\d|xx)$", "u"), pattern29 = new RegExp("^[0-9a-z-]{1,40}$", "u"), pattern30 = new RegExp("^(([0-9]|[12][0-9])(\\.[0-9]{1,3})?s|30s|([0-9]{1,4}|[12][0-9]{4}|30000)ms)$", "u");
function validate64(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate64.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func6.call(schema91.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app", "method", "path", "status", "since", "complete", "after", "wait", "format", "limit", "cursor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.method !== void 0) {
      let data1 = data.method;
      if (typeof data1 == "string") {
        if (!pattern26.test(data1)) {
          let err3 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z]+$", title: "method", examples: ["GET"] }, message: 'must match pattern "^[A-Za-z]+$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.path !== void 0) {
      let data2 = data.path;
      if (typeof data2 == "string") {
        if (func1(data2) < 1) {
          let err5 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/path", schemaPath: "#/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.status !== void 0) {
      let data3 = data.status;
      if (typeof data3 == "string") {
        if (!pattern27.test(data3)) {
          let err7 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/pattern", keyword: "pattern", params: { pattern: "^[1-5](\\d\\d|xx)$", title: "status", examples: ["429", "4xx"] }, message: 'must match pattern "^[1-5](\\d\\d|xx)$"' };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      } else {
        let err8 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.since !== void 0) {
      let data4 = data.since;
      if (typeof data4 == "string") {
        if (!pattern5.test(data4)) {
          let err9 = { instancePath: instancePath + "/since", schemaPath: "control#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/since", schemaPath: "control#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.complete !== void 0) {
      let data5 = data.complete;
      if (typeof data5 != "string") {
        let err11 = { instancePath: instancePath + "/complete", schemaPath: "#/properties/complete/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
      if (!(data5 === "true" || data5 === "false")) {
        let err12 = { instancePath: instancePath + "/complete", schemaPath: "#/properties/complete/enum", keyword: "enum", params: { allowedValues: schema91.properties.complete.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
    if (data.after !== void 0) {
      let data6 = data.after;
      if (typeof data6 == "string") {
        if (!pattern29.test(data6)) {
          let err13 = { instancePath: instancePath + "/after", schemaPath: "#/properties/after/pattern", keyword: "pattern", params: { pattern: "^[0-9a-z-]{1,40}$", title: "request ID", examples: ["mhq3v0x2-4"] }, message: 'must match pattern "^[0-9a-z-]{1,40}$"' };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
      } else {
        let err14 = { instancePath: instancePath + "/after", schemaPath: "#/properties/after/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
    }
    if (data.wait !== void 0) {
      let data7 = data.wait;
      if (typeof data7 == "string") {
        if (!pattern30.test(data7)) {
          let err15 = { instancePath: instancePath + "/wait", schemaPath: "#/properties/wait/pattern", keyword: "pattern", params: { pattern: "^(([0-9]|[12][0-9])(\\.[0-9]{1,3})?s|30s|([0-9]{1,4}|[12][0-9]{4}|30000)ms)$", title: "duration of at most 30s", examples: ["10s"] }, message: 'must match pattern "^(([0-9]|[12][0-9])(\\.[0-9]{1,3})?s|30s|([0-9]{1,4}|[12][0-9]{4}|30000)ms)$"' };
          vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
        }
      } else {
        let err16 = { instancePath: instancePath + "/wait", schemaPath: "#/properties/wait/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
    }
    if (data.format !== void 0) {
      let data8 = data.format;
      if (typeof data8 != "string") {
        let err17 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
      }
      if (!(data8 === "json" || data8 === "har")) {
        let err18 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/enum", keyword: "enum", params: { allowedValues: schema91.properties.format.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
      }
    }
    if (data.limit !== void 0) {
      let data9 = data.limit;
      if (typeof data9 == "string") {
        if (!pattern6.test(data9)) {
          let err19 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/pattern", keyword: "pattern", params: { pattern: "^([1-9][0-9]{0,2}|1000)$", title: "integer from 1 to 1000", examples: ["100"] }, message: 'must match pattern "^([1-9][0-9]{0,2}|1000)$"' };
          vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
        }
      } else {
        let err20 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
      }
    }
    if (data.cursor !== void 0) {
      let data10 = data.cursor;
      if (typeof data10 == "string") {
        if (!pattern29.test(data10)) {
          let err21 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/pattern", keyword: "pattern", params: { pattern: "^[0-9a-z-]{1,40}$", title: "value of `next` on the previous page", examples: ["mhq3v0x2-4"] }, message: 'must match pattern "^[0-9a-z-]{1,40}$"' };
          vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
        }
      } else {
        let err22 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
    }
  } else {
    let err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
  }
  return validate64.errors = vErrors, errors === 0;
}
validate64.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var deleteRequests_parameters = validate65;
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate65.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate65.errors = vErrors, errors === 0;
}
validate65.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getRequest_parameters = validate66;
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "request ID", type: "string", examples: ["mhq3v0x2-4"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "id") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern29.test(data0)) {
          let err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-z-]{1,40}$", title: "request ID", examples: ["mhq3v0x2-4"] }, message: 'must match pattern "^[0-9a-z-]{1,40}$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate66.errors = vErrors, errors === 0;
}
validate66.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getVerdicts_parameters = validate67;
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate67.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "app" || key0 === "job")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app", "job"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.job !== void 0) {
      let data1 = data.job;
      if (typeof data1 == "string") {
        if (!pattern9.test(data1)) {
          let err3 = { instancePath: instancePath + "/job", schemaPath: "#/properties/job/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/job", schemaPath: "#/properties/job/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
  }
  return validate67.errors = vErrors, errors === 0;
}
validate67.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getEvents_parameters = validate68;
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate68.errors = vErrors, errors === 0;
}
validate68.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getReport_parameters = validate69;
function validate69(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate69.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate69.errors = vErrors, errors === 0;
}
validate69.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listScenarios_parameters = validate70;
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate70.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate70.errors = vErrors, errors === 0;
}
validate70.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var loadScenario_parameters = validate71;
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate71.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate71.errors = vErrors, errors === 0;
}
validate71.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var loadScenario_body = validate72;
var pattern35 = new RegExp("^[a-z0-9][a-z0-9-]{0,63}$", "u");
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate76.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 1) {
      let err0 = { instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 1, required: [], optional: ["advance", "set", "freeze", "rate", "reset", "next"], isExact: !0 }, message: "must NOT have more than 1 properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (Object.keys(data).length < 1) {
      let err1 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 1, required: [], optional: ["advance", "set", "freeze", "rate", "reset", "next"], isExact: !0 }, message: "must NOT have fewer than 1 properties" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "advance" || key0 === "set" || key0 === "freeze" || key0 === "rate" || key0 === "reset" || key0 === "next")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["advance", "set", "freeze", "rate", "reset", "next"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.advance !== void 0) {
      let data0 = data.advance, _errs3 = errors, valid1 = !1, _errs4 = errors;
      if (typeof data0 == "string") {
        if (!pattern4.test(data0)) {
          let err3 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Duration/pattern", keyword: "pattern", params: { pattern: "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$", title: "duration", examples: ["500ms", "90s", "15m", "2h", "7d"] }, message: 'must match pattern "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      var _valid0 = _errs4 === errors;
      valid1 = valid1 || _valid0;
      let _errs7 = errors;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err5 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Milliseconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 31536e8 || isNaN(data0)) {
          let err6 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Milliseconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e8 }, message: "must be <= 3153600000000" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err7 = { instancePath: instancePath + "/advance", schemaPath: "#/components/schemas/Milliseconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? cutFailures(vErrors, _errs3) : vErrors = null);
      else {
        let err8 = { instancePath: instancePath + "/advance", schemaPath: "#/properties/advance/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.set !== void 0) {
      let data1 = data.set;
      if (typeof data1 == "string") {
        if (!pattern5.test(data1)) {
          let err9 = { instancePath: instancePath + "/set", schemaPath: "#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/set", schemaPath: "#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.freeze !== void 0 && typeof data.freeze != "boolean") {
      let err11 = { instancePath: instancePath + "/freeze", schemaPath: "#/properties/freeze/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
    }
    if (data.rate !== void 0) {
      let data3 = data.rate;
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 1e6 || isNaN(data3)) {
          let err12 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, message: "must be <= 1000000" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
        if (data3 <= 0 || isNaN(data3)) {
          let err13 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 }, message: "must be > 0" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
      } else {
        let err14 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
    }
    if (data.reset !== void 0 && data.reset !== !0) {
      let err15 = { instancePath: instancePath + "/reset", schemaPath: "#/properties/reset/const", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
    }
    if (data.next !== void 0 && data.next !== !0) {
      let err16 = { instancePath: instancePath + "/next", schemaPath: "#/properties/next/const", keyword: "const", params: { allowedValue: !0 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
    }
  } else {
    let err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
  }
  return validate76.errors = vErrors, errors === 0;
}
validate76.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate75(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate75.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate76(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : keepFailures(vErrors, validate76.errors), errors = Math.max(errors + 1, vErrors.length));
  } else {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
    vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
  }
  return validate75.errors = vErrors, errors === 0;
}
validate75.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var pattern39 = new RegExp("^", "u");
var schema112 = { type: "string", enum: ["deleted", "suspended", "protected", "deactivated", "scrub_geo", "edited"] };
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate81.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.reason === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason", type: "string", allowedValues: ["deleted", "suspended", "protected", "deactivated", "scrub_geo", "edited"] }, message: "must have required property 'reason'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "reason" || key0 === "created_at" || key0 === "redacted_at")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["reason", "created_at", "redacted_at"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.reason !== void 0) {
      let data0 = data.reason;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/reason", schemaPath: "#/components/schemas/Outcome/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      if (!(data0 === "deleted" || data0 === "suspended" || data0 === "protected" || data0 === "deactivated" || data0 === "scrub_geo" || data0 === "edited")) {
        let err3 = { instancePath: instancePath + "/reason", schemaPath: "#/components/schemas/Outcome/enum", keyword: "enum", params: { allowedValues: schema112.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.created_at !== void 0) {
      let data1 = data.created_at;
      if (typeof data1 == "string") {
        if (!pattern5.test(data1)) {
          let err4 = { instancePath: instancePath + "/created_at", schemaPath: "#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/created_at", schemaPath: "#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.redacted_at !== void 0) {
      let data2 = data.redacted_at, _errs9 = errors, valid3 = !1, _errs10 = errors;
      if (typeof data2 == "string") {
        if (!pattern5.test(data2)) {
          let err6 = { instancePath: instancePath + "/redacted_at", schemaPath: "#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/redacted_at", schemaPath: "#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      var _valid0 = _errs10 === errors;
      valid3 = valid3 || _valid0;
      let _errs13 = errors;
      if (data2 !== null) {
        let err8 = { instancePath: instancePath + "/redacted_at", schemaPath: "#/properties/redacted_at/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
      var _valid0 = _errs13 === errors;
      if (valid3 = valid3 || _valid0, valid3)
        errors = _errs9, vErrors !== null && (_errs9 ? cutFailures(vErrors, _errs9) : vErrors = null);
      else {
        let err9 = { instancePath: instancePath + "/redacted_at", schemaPath: "#/properties/redacted_at/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
  }
  return validate81.errors = vErrors, errors === 0;
}
validate81.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate80(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate80.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !1, _errs1 = errors;
  if (typeof data != "string") {
    let err0 = { instancePath, schemaPath: "#/components/schemas/Outcome/type", keyword: "type", params: { type: "string" }, message: "must be string" };
    vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
  }
  if (!(data === "deleted" || data === "suspended" || data === "protected" || data === "deactivated" || data === "scrub_geo" || data === "edited")) {
    let err1 = { instancePath, schemaPath: "#/components/schemas/Outcome/enum", keyword: "enum", params: { allowedValues: schema112.enum }, message: "must be equal to one of the allowed values" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  let _errs4 = errors;
  if (Array.isArray(data)) {
    if (data.length < 2) {
      let err2 = { instancePath, schemaPath: "#/anyOf/1/minItems", keyword: "minItems", params: { limit: 2 }, message: "must NOT have fewer than 2 items" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/components/schemas/Outcome/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data0 === "deleted" || data0 === "suspended" || data0 === "protected" || data0 === "deactivated" || data0 === "scrub_geo" || data0 === "edited")) {
        let err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/components/schemas/Outcome/enum", keyword: "enum", params: { allowedValues: schema112.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "array" }, message: "must be array" };
    vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
  }
  var _valid0 = _errs4 === errors;
  if (valid0 = valid0 || _valid0, _valid0)
    var items0 = !0;
  let _errs9 = errors;
  validate81(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate81.errors : keepFailures(vErrors, validate81.errors), errors = Math.max(errors + 1, vErrors.length));
  var _valid0 = _errs9 === errors;
  if (valid0 = valid0 || _valid0, _valid0)
    var props0 = !0;
  let _errs10 = errors;
  if (data !== null) {
    let err6 = { instancePath, schemaPath: "#/anyOf/3/type", keyword: "type", params: { type: "null" }, message: "must be null" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  var _valid0 = _errs10 === errors;
  if (valid0 = valid0 || _valid0, valid0)
    errors = _errs0, vErrors !== null && (_errs0 ? cutFailures(vErrors, _errs0) : vErrors = null);
  else {
    let err7 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
  }
  return validate80.errors = vErrors, evaluated0.props = props0, evaluated0.items = items0, errors === 0;
}
validate80.evaluated = { dynamicProps: !0, dynamicItems: !0 };
function validate79(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate79.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !1, _errs1 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file === void 0) {
      let err0 = { instancePath, schemaPath: "#/components/schemas/FileReference/required", keyword: "required", params: { missingProperty: "file", type: "string" }, message: "must have required property 'file'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "file") {
        let err1 = { instancePath, schemaPath: "#/components/schemas/FileReference/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["file"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.file !== void 0) {
      let data0 = data.file;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/file", schemaPath: "#/components/schemas/FileReference/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/file", schemaPath: "#/components/schemas/FileReference/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/components/schemas/FileReference/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, _valid0)
    var props0 = !0;
  let _errs7 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (let key1 in data) {
      let _errs9 = errors;
      if (typeof key1 == "string" && !pattern9.test(key1)) {
        let err5 = { instancePath, schemaPath: "#/anyOf/1/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"', propertyName: key1 };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      var valid3 = _errs9 === errors;
      if (!valid3) {
        let err6 = { instancePath, schemaPath: "#/anyOf/1/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    var props1 = {};
    for (let key2 in data)
      pattern39.test(key2) && (validate80(data[key2], { instancePath: instancePath + "/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate80.errors : keepFailures(vErrors, validate80.errors), errors = Math.max(errors + 1, vErrors.length)), props1[key2] = !0);
  } else {
    let err7 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
  }
  var _valid0 = _errs7 === errors;
  if (valid0 = valid0 || _valid0, _valid0 && props0 !== !0 && props1 !== void 0 && (props1 === !0 ? props0 = !0 : (props0 = props0 || {}, Object.assign(props0, props1))), valid0)
    errors = _errs0, vErrors !== null && (_errs0 ? cutFailures(vErrors, _errs0) : vErrors = null);
  else {
    let err8 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
  }
  return validate79.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate79.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function validate85(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate85.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.effect === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "effect", type: "object" }, message: "must have required property 'effect'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "match" || key0 === "every" || key0 === "times" || key0 === "effect")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["match", "every", "times", "effect"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.match !== void 0 && (validate56(data.match, { instancePath: instancePath + "/match", parentData: data, parentDataProperty: "match", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : keepFailures(vErrors, validate56.errors), errors = Math.max(errors + 1, vErrors.length))), data.every !== void 0) {
      let data1 = data.every;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err2 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err3 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          let err4 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      }
    }
    if (data.times !== void 0) {
      let data2 = data.times;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err5 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999 || isNaN(data2)) {
          let err6 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          let err7 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
    }
    data.effect !== void 0 && (validate58(data.effect, { instancePath: instancePath + "/effect", parentData: data, parentDataProperty: "effect", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : keepFailures(vErrors, validate58.errors), errors = Math.max(errors + 1, vErrors.length)));
  } else {
    let err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
  }
  return validate85.errors = vErrors, errors === 0;
}
validate85.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema121 = { type: "object", additionalProperties: !1, required: ["token"], properties: { token: { description: "Bearer token of the app.", title: "bearer token without spaces", type: "string", pattern: "^[^\\s]+$" }, label: { $ref: "#/components/schemas/Label" }, profile: { $ref: "#/components/schemas/ProfileName" }, owner_id: { $ref: "#/components/schemas/OwnerId" }, enrolled: { type: "boolean" }, has_credits: { type: "boolean" }, invalidated_tokens: { $ref: "#/components/schemas/InvalidatedTokens" }, rate_limits: { $ref: "#/components/schemas/RateLimitSettings" }, processing_time: { $ref: "#/components/schemas/ProcessingTime" }, clock: { $ref: "#/components/schemas/ClockChanges" }, outcomes: { $ref: "#/components/schemas/ScenarioOutcomes" }, rate_limit_windows: { description: "Open rate-limit windows and limits of the app.", type: "array", items: { $ref: "#/components/schemas/RateLimitInput" } }, faults: { type: "array", items: { $ref: "#/components/schemas/FaultInput" } }, jobs: { description: "Jobs of the app, oldest first.", type: "array", items: { $ref: "#/components/schemas/ScenarioJob" } } } };
var schema123 = { description: "Profile of the jobs that are created from now on.", type: "string", enum: ["gcs", "direct"] };
var pattern42 = new RegExp("^[^\\s]+$", "u"), pattern43 = new RegExp("^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$", "u"), pattern45 = new RegExp("^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$", "u");
function validate90(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate90.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "create" || key0 === "list" || key0 === "get" || key0 === "cancel")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["create", "list", "get", "cancel"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.create !== void 0) {
      let data0 = data.create;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err1 = { instancePath: instancePath + "/create", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 999999999 || isNaN(data0)) {
          let err2 = { instancePath: instancePath + "/create", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err3 = { instancePath: instancePath + "/create", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      }
    }
    if (data.list !== void 0) {
      let data1 = data.list;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err4 = { instancePath: instancePath + "/list", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err5 = { instancePath: instancePath + "/list", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          let err6 = { instancePath: instancePath + "/list", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      }
    }
    if (data.get !== void 0) {
      let data2 = data.get;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err7 = { instancePath: instancePath + "/get", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999 || isNaN(data2)) {
          let err8 = { instancePath: instancePath + "/get", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          let err9 = { instancePath: instancePath + "/get", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      }
    }
    if (data.cancel !== void 0) {
      let data3 = data.cancel;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        let err10 = { instancePath: instancePath + "/cancel", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 999999999 || isNaN(data3)) {
          let err11 = { instancePath: instancePath + "/cancel", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          let err12 = { instancePath: instancePath + "/cancel", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
      }
    }
  } else {
    let err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
  }
  return validate90.errors = vErrors, errors === 0;
}
validate90.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate94(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate94.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 2) {
      let err0 = { instancePath, schemaPath: "#/minProperties", keyword: "minProperties", params: { limit: 2, required: ["bucket"], optional: ["remaining", "limit"], isExact: !1 }, message: "must NOT have fewer than 2 properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.bucket === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bucket", type: "string", allowedValues: ["create", "list", "get", "cancel"] }, message: "must have required property 'bucket'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "bucket" || key0 === "remaining" || key0 === "limit")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["bucket", "remaining", "limit"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.bucket !== void 0) {
      let data0 = data.bucket;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/bucket", schemaPath: "#/components/schemas/Bucket/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data0 === "create" || data0 === "list" || data0 === "get" || data0 === "cancel")) {
        let err4 = { instancePath: instancePath + "/bucket", schemaPath: "#/components/schemas/Bucket/enum", keyword: "enum", params: { allowedValues: schema74.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.remaining !== void 0) {
      let data1 = data.remaining;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err5 = { instancePath: instancePath + "/remaining", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err6 = { instancePath: instancePath + "/remaining", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          let err7 = { instancePath: instancePath + "/remaining", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
    }
    if (data.limit !== void 0) {
      let data2 = data.limit;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err8 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999 || isNaN(data2)) {
          let err9 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          let err10 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
      }
    }
  } else {
    let err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
  }
  return validate94.errors = vErrors, errors === 0;
}
validate94.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema136 = { type: "object", additionalProperties: !1, required: ["type", "status"], properties: { type: { $ref: "#/components/schemas/JobType" }, status: { $ref: "#/components/schemas/JobStatus" }, name: { $ref: "#/components/schemas/JobName" }, resumable: { type: "boolean" }, error: { $ref: "#/components/schemas/JobError" }, age: { description: "Time since the job was created. Default is the shortest age that the status allows.", $ref: "#/components/schemas/Duration" }, id: { $ref: "#/components/schemas/SeededJobId" }, created_at: { description: "Creation time of the job, from 2021-01-01 to the present time of the app's clock. With `id`, it must be the second that the ID contains.", $ref: "#/components/schemas/Time" }, owner_id: { description: "ID of the app's owner. An app has one owner: the first seeded job sets it, unless the setting `owner_id` did. Default is the owner of the app.", $ref: "#/components/schemas/OwnerId" }, ids: { anyOf: [{ $ref: "#/components/schemas/Ids" }, { $ref: "#/components/schemas/FileReference" }, { $ref: "#/components/schemas/GeneratedIds" }] } } };
function validate97(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate97.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type", type: "string", allowedValues: ["tweets", "users"] }, message: "must have required property 'type'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.status === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "status", type: "string", allowedValues: ["created", "in_progress", "complete", "expired", "failed"] }, message: "must have required property 'status'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!func6.call(schema136.properties, key0)) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["type", "status", "name", "resumable", "error", "age", "id", "created_at", "owner_id", "ids"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 != "string") {
        let err3 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data0 === "tweets" || data0 === "users")) {
        let err4 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/enum", keyword: "enum", params: { allowedValues: schema46.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.status !== void 0) {
      let data1 = data.status;
      if (typeof data1 != "string") {
        let err5 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/JobStatus/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (!(data1 === "created" || data1 === "in_progress" || data1 === "complete" || data1 === "expired" || data1 === "failed")) {
        let err6 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/JobStatus/enum", keyword: "enum", params: { allowedValues: schema47.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.name !== void 0) {
      let data2 = data.name;
      if (typeof data2 == "string") {
        if (func1(data2) > 64) {
          let err7 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/JobName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      } else {
        let err8 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/JobName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.resumable !== void 0 && typeof data.resumable != "boolean") {
      let err9 = { instancePath: instancePath + "/resumable", schemaPath: "#/properties/resumable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
    }
    if (data.error !== void 0) {
      let data4 = data.error;
      if (typeof data4 == "string") {
        if (func1(data4) < 1) {
          let err10 = { instancePath: instancePath + "/error", schemaPath: "#/components/schemas/JobError/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/error", schemaPath: "#/components/schemas/JobError/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
    }
    if (data.age !== void 0) {
      let data5 = data.age;
      if (typeof data5 == "string") {
        if (!pattern4.test(data5)) {
          let err12 = { instancePath: instancePath + "/age", schemaPath: "#/components/schemas/Duration/pattern", keyword: "pattern", params: { pattern: "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$", title: "duration", examples: ["500ms", "90s", "15m", "2h", "7d"] }, message: 'must match pattern "^\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d)$"' };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/age", schemaPath: "#/components/schemas/Duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
    }
    if (data.id !== void 0) {
      let data6 = data.id;
      if (typeof data6 == "string") {
        if (!pattern12.test(data6)) {
          let err14 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/SeededJobId/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,18}$", title: "ID of 1 to 19 digits without leading zeros", examples: ["1460701905789886472"] }, message: 'must match pattern "^[1-9][0-9]{0,18}$"' };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
      } else {
        let err15 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/SeededJobId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
      }
    }
    if (data.created_at !== void 0) {
      let data7 = data.created_at;
      if (typeof data7 == "string") {
        if (!pattern5.test(data7)) {
          let err16 = { instancePath: instancePath + "/created_at", schemaPath: "#/components/schemas/Time/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$", title: "ISO 8601 time", examples: ["2026-11-23T10:15:00Z"] }, message: 'must match pattern "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$"' };
          vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
        }
      } else {
        let err17 = { instancePath: instancePath + "/created_at", schemaPath: "#/components/schemas/Time/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
      }
    }
    if (data.owner_id !== void 0) {
      let data8 = data.owner_id;
      if (typeof data8 == "string") {
        if (!pattern9.test(data8)) {
          let err18 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
        }
      } else {
        let err19 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
      }
    }
    if (data.ids !== void 0) {
      let data9 = data.ids, _errs29 = errors, valid9 = !1, _errs30 = errors;
      if (Array.isArray(data9)) {
        let len0 = data9.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data10 = data9[i0];
          if (typeof data10 == "string") {
            if (!pattern10.test(data10)) {
              let err20 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/Ids/items/pattern", keyword: "pattern", params: { pattern: "^[^\\r\\n]{0,1024}$", title: "line of at most 1024 characters" }, message: 'must match pattern "^[^\\r\\n]{0,1024}$"' };
              vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
            }
          } else {
            let err21 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/Ids/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
          }
        }
      } else {
        let err22 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/Ids/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
      var _valid0 = _errs30 === errors;
      valid9 = valid9 || _valid0;
      let _errs35 = errors;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.file === void 0) {
          let err23 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/FileReference/required", keyword: "required", params: { missingProperty: "file", type: "string" }, message: "must have required property 'file'" };
          vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
        }
        for (let key1 in data9)
          if (key1 !== "file") {
            let err24 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/FileReference/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["file"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
          }
        if (data9.file !== void 0) {
          let data11 = data9.file;
          if (typeof data11 == "string") {
            if (func1(data11) < 1) {
              let err25 = { instancePath: instancePath + "/ids/file", schemaPath: "#/components/schemas/FileReference/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
            }
          } else {
            let err26 = { instancePath: instancePath + "/ids/file", schemaPath: "#/components/schemas/FileReference/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err26] : keepFailure(vErrors, err26), errors++;
          }
        }
      } else {
        let err27 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/FileReference/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err27] : keepFailure(vErrors, err27), errors++;
      }
      var _valid0 = _errs35 === errors;
      if (valid9 = valid9 || _valid0, _valid0)
        var props0 = !0;
      let _errs41 = errors;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.count === void 0) {
          let err28 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/GeneratedIds/required", keyword: "required", params: { missingProperty: "count", type: "integer" }, message: "must have required property 'count'" };
          vErrors === null ? vErrors = [err28] : keepFailure(vErrors, err28), errors++;
        }
        for (let key2 in data9)
          if (!(key2 === "count" || key2 === "seed" || key2 === "affected")) {
            let err29 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/GeneratedIds/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2, known: ["count", "seed", "affected"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err29] : keepFailure(vErrors, err29), errors++;
          }
        if (data9.count !== void 0) {
          let data12 = data9.count;
          if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
            let err30 = { instancePath: instancePath + "/ids/count", schemaPath: "#/components/schemas/GeneratedIds/properties/count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err30] : keepFailure(vErrors, err30), errors++;
          }
          if (typeof data12 == "number" && isFinite(data12)) {
            if (data12 > 1e9 || isNaN(data12)) {
              let err31 = { instancePath: instancePath + "/ids/count", schemaPath: "#/components/schemas/GeneratedIds/properties/count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000" };
              vErrors === null ? vErrors = [err31] : keepFailure(vErrors, err31), errors++;
            }
            if (data12 < 0 || isNaN(data12)) {
              let err32 = { instancePath: instancePath + "/ids/count", schemaPath: "#/components/schemas/GeneratedIds/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err32] : keepFailure(vErrors, err32), errors++;
            }
          }
        }
        if (data9.seed !== void 0) {
          let data13 = data9.seed;
          if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
            let err33 = { instancePath: instancePath + "/ids/seed", schemaPath: "#/components/schemas/GeneratedIds/properties/seed/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err33] : keepFailure(vErrors, err33), errors++;
          }
          if (typeof data13 == "number" && isFinite(data13)) {
            if (data13 > 2147483647 || isNaN(data13)) {
              let err34 = { instancePath: instancePath + "/ids/seed", schemaPath: "#/components/schemas/GeneratedIds/properties/seed/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" };
              vErrors === null ? vErrors = [err34] : keepFailure(vErrors, err34), errors++;
            }
            if (data13 < 0 || isNaN(data13)) {
              let err35 = { instancePath: instancePath + "/ids/seed", schemaPath: "#/components/schemas/GeneratedIds/properties/seed/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err35] : keepFailure(vErrors, err35), errors++;
            }
          }
        }
        if (data9.affected !== void 0) {
          let data14 = data9.affected;
          if (typeof data14 == "number" && isFinite(data14)) {
            if (data14 > 1 || isNaN(data14)) {
              let err36 = { instancePath: instancePath + "/ids/affected", schemaPath: "#/components/schemas/GeneratedIds/properties/affected/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
              vErrors === null ? vErrors = [err36] : keepFailure(vErrors, err36), errors++;
            }
            if (data14 < 0 || isNaN(data14)) {
              let err37 = { instancePath: instancePath + "/ids/affected", schemaPath: "#/components/schemas/GeneratedIds/properties/affected/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err37] : keepFailure(vErrors, err37), errors++;
            }
          } else {
            let err38 = { instancePath: instancePath + "/ids/affected", schemaPath: "#/components/schemas/GeneratedIds/properties/affected/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            vErrors === null ? vErrors = [err38] : keepFailure(vErrors, err38), errors++;
          }
        }
      } else {
        let err39 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/GeneratedIds/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err39] : keepFailure(vErrors, err39), errors++;
      }
      var _valid0 = _errs41 === errors;
      if (valid9 = valid9 || _valid0, _valid0 && props0 !== !0 && (props0 = !0), valid9)
        errors = _errs29, vErrors !== null && (_errs29 ? cutFailures(vErrors, _errs29) : vErrors = null);
      else {
        let err40 = { instancePath: instancePath + "/ids", schemaPath: "#/properties/ids/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err40] : keepFailure(vErrors, err40), errors++;
      }
    }
  } else {
    let err41 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err41] : keepFailure(vErrors, err41), errors++;
  }
  return validate97.errors = vErrors, errors === 0;
}
validate97.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate89(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate89.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.token === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "token", title: "bearer token without spaces", type: "string" }, message: "must have required property 'token'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (!func6.call(schema121.properties, key0)) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["token", "label", "profile", "owner_id", "enrolled", "has_credits", "invalidated_tokens", "rate_limits", "processing_time", "clock", "outcomes", "rate_limit_windows", "faults", "jobs"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.token !== void 0) {
      let data0 = data.token;
      if (typeof data0 == "string") {
        if (!pattern42.test(data0)) {
          let err2 = { instancePath: instancePath + "/token", schemaPath: "#/properties/token/pattern", keyword: "pattern", params: { pattern: "^[^\\s]+$", title: "bearer token without spaces" }, message: 'must match pattern "^[^\\s]+$"' };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/token", schemaPath: "#/properties/token/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.label !== void 0) {
      let data1 = data.label;
      if (typeof data1 == "string") {
        if (!pattern43.test(data1)) {
          let err4 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$", title: "text of 1 to 200 printable characters", examples: ["downloads every result"] }, message: 'must match pattern "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$"' };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.profile !== void 0) {
      let data2 = data.profile;
      if (typeof data2 != "string") {
        let err6 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
      if (!(data2 === "gcs" || data2 === "direct")) {
        let err7 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/enum", keyword: "enum", params: { allowedValues: schema123.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
    if (data.owner_id !== void 0) {
      let data3 = data.owner_id;
      if (typeof data3 == "string") {
        if (!pattern9.test(data3)) {
          let err8 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
    if (data.enrolled !== void 0 && typeof data.enrolled != "boolean") {
      let err10 = { instancePath: instancePath + "/enrolled", schemaPath: "#/properties/enrolled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
    }
    if (data.has_credits !== void 0 && typeof data.has_credits != "boolean") {
      let err11 = { instancePath: instancePath + "/has_credits", schemaPath: "#/properties/has_credits/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
    }
    if (data.invalidated_tokens !== void 0) {
      let data6 = data.invalidated_tokens;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
        let err12 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 4294967295 || isNaN(data6)) {
          let err13 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, message: "must be <= 4294967295" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          let err14 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
      }
    }
    if (data.rate_limits !== void 0 && (validate90(data.rate_limits, { instancePath: instancePath + "/rate_limits", parentData: data, parentDataProperty: "rate_limits", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate90.errors : keepFailures(vErrors, validate90.errors), errors = Math.max(errors + 1, vErrors.length))), data.processing_time !== void 0) {
      let data8 = data.processing_time;
      if (typeof data8 == "string") {
        if (!pattern45.test(data8)) {
          let err15 = { instancePath: instancePath + "/processing_time", schemaPath: "#/components/schemas/ProcessingTime/pattern", keyword: "pattern", params: { pattern: "^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$", title: "processing time", examples: ["90s", "15m", "realistic"] }, message: 'must match pattern "^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$"' };
          vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
        }
      } else {
        let err16 = { instancePath: instancePath + "/processing_time", schemaPath: "#/components/schemas/ProcessingTime/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
    }
    if (data.clock !== void 0 && (validate75(data.clock, { instancePath: instancePath + "/clock", parentData: data, parentDataProperty: "clock", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate75.errors : keepFailures(vErrors, validate75.errors), errors = Math.max(errors + 1, vErrors.length))), data.outcomes !== void 0 && (validate79(data.outcomes, { instancePath: instancePath + "/outcomes", parentData: data, parentDataProperty: "outcomes", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : keepFailures(vErrors, validate79.errors), errors = Math.max(errors + 1, vErrors.length))), data.rate_limit_windows !== void 0) {
      let data11 = data.rate_limit_windows;
      if (Array.isArray(data11)) {
        let len0 = data11.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate94(data11[i0], { instancePath: instancePath + "/rate_limit_windows/" + i0, parentData: data11, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate94.errors : keepFailures(vErrors, validate94.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err17 = { instancePath: instancePath + "/rate_limit_windows", schemaPath: "#/properties/rate_limit_windows/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
      }
    }
    if (data.faults !== void 0) {
      let data13 = data.faults;
      if (Array.isArray(data13)) {
        let len1 = data13.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate85(data13[i1], { instancePath: instancePath + "/faults/" + i1, parentData: data13, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate85.errors : keepFailures(vErrors, validate85.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err18 = { instancePath: instancePath + "/faults", schemaPath: "#/properties/faults/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
      }
    }
    if (data.jobs !== void 0) {
      let data15 = data.jobs;
      if (Array.isArray(data15)) {
        let len2 = data15.length;
        for (let i2 = 0; i2 < len2; i2++)
          validate97(data15[i2], { instancePath: instancePath + "/jobs/" + i2, parentData: data15, parentDataProperty: i2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate97.errors : keepFailures(vErrors, validate97.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err19 = { instancePath: instancePath + "/jobs", schemaPath: "#/properties/jobs/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
      }
    }
  } else {
    let err20 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
  }
  return validate89.errors = vErrors, errors === 0;
}
validate89.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name", title: "name of at most 64 lower-case letters, digits and hyphens", type: "string", examples: ["busy-slot"] }, message: "must have required property 'name'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.description === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "description", type: "string" }, message: "must have required property 'description'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "$schema" || key0 === "name" || key0 === "description" || key0 === "clock" || key0 === "outcomes" || key0 === "faults" || key0 === "apps")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["$schema", "name", "description", "clock", "outcomes", "faults", "apps"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.$schema !== void 0 && typeof data.$schema != "string") {
      let err3 = { instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 == "string") {
        if (!pattern35.test(data1)) {
          let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,63}$", title: "name of at most 64 lower-case letters, digits and hyphens", examples: ["busy-slot"] }, message: 'must match pattern "^[a-z0-9][a-z0-9-]{0,63}$"' };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.description !== void 0) {
      let data2 = data.description;
      if (typeof data2 == "string") {
        if (func1(data2) < 1) {
          let err6 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
    if (data.clock !== void 0 && (validate75(data.clock, { instancePath: instancePath + "/clock", parentData: data, parentDataProperty: "clock", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate75.errors : keepFailures(vErrors, validate75.errors), errors = Math.max(errors + 1, vErrors.length))), data.outcomes !== void 0 && (validate79(data.outcomes, { instancePath: instancePath + "/outcomes", parentData: data, parentDataProperty: "outcomes", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : keepFailures(vErrors, validate79.errors), errors = Math.max(errors + 1, vErrors.length))), data.faults !== void 0) {
      let data5 = data.faults;
      if (Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate85(data5[i0], { instancePath: instancePath + "/faults/" + i0, parentData: data5, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate85.errors : keepFailures(vErrors, validate85.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err8 = { instancePath: instancePath + "/faults", schemaPath: "#/properties/faults/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.apps !== void 0) {
      let data7 = data.apps;
      if (Array.isArray(data7)) {
        let len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate89(data7[i1], { instancePath: instancePath + "/apps/" + i1, parentData: data7, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate89.errors : keepFailures(vErrors, validate89.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err9 = { instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
  }
  return validate74.errors = vErrors, errors === 0;
}
validate74.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate73(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate73.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !1, _errs1 = errors;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.built_in === void 0) {
      let err0 = { instancePath, schemaPath: "#/components/schemas/BuiltInScenario/required", keyword: "required", params: { missingProperty: "built_in", type: "string" }, message: "must have required property 'built_in'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "built_in") {
        let err1 = { instancePath, schemaPath: "#/components/schemas/BuiltInScenario/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["built_in"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.built_in !== void 0) {
      let data0 = data.built_in;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/built_in", schemaPath: "#/components/schemas/BuiltInScenario/properties/built_in/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/built_in", schemaPath: "#/components/schemas/BuiltInScenario/properties/built_in/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/components/schemas/BuiltInScenario/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, _valid0)
    var props0 = !0;
  let _errs7 = errors;
  validate74(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : keepFailures(vErrors, validate74.errors), errors = Math.max(errors + 1, vErrors.length));
  var _valid0 = _errs7 === errors;
  if (valid0 = valid0 || _valid0, _valid0 && props0 !== !0 && (props0 = !0), valid0)
    errors = _errs0, vErrors !== null && (_errs0 ? cutFailures(vErrors, _errs0) : vErrors = null);
  else {
    let err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
  }
  return validate73.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate73.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function validate72(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !validate73(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }))
    vErrors = vErrors === null ? validate73.errors : keepFailures(vErrors, validate73.errors), errors = Math.max(errors + 1, vErrors.length);
  else
    var props0 = validate73.evaluated.props;
  return validate72.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate72.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var getState_parameters = validate102;
function validate102(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate102.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate102.errors = vErrors, errors === 0;
}
validate102.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var replaceState_parameters = validate103;
function validate103(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate103.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate103.errors = vErrors, errors === 0;
}
validate103.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var replaceState_body = validate104;
var pattern65 = new RegExp("^app-[0-9a-f]{16} (create|list|get|cancel)$", "u"), pattern66 = new RegExp("^(server|app-[0-9a-f]{16})$", "u"), pattern53 = new RegExp("^app-[0-9a-f]{16}$", "u"), pattern70 = new RegExp("^[0-9a-f]{32}$", "u"), pattern78 = new RegExp("^fault-[1-9][0-9]{0,11}$", "u"), pattern81 = new RegExp("^(all|app-[0-9a-f]{16}) ([0-9]{1,19}|list-[0-9]{6})$", "u"), schema152 = { type: "object", additionalProperties: !1, required: ["id", "appId", "ownerId", "profile", "type", "resumable", "createdAt", "origin"], properties: { id: { title: "job ID without leading zeros", type: "string", pattern: "^[1-9][0-9]{0,18}$", examples: ["1862849261034344448"] }, appId: { $ref: "#/components/schemas/AppId" }, ownerId: { $ref: "#/components/schemas/OwnerId" }, profile: { $ref: "#/components/schemas/ProfileName" }, type: { $ref: "#/components/schemas/JobType" }, name: { $ref: "#/components/schemas/JobName" }, resumable: { type: "boolean" }, createdAt: { $ref: "#/components/schemas/Instant" }, origin: { title: "origin", type: "string", pattern: '^https?://(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?(/[!"$-.0->@-\\[\\]-~]+)*$', examples: ["http://localhost:4020"] }, processingMs: { description: "Missing if processing never ends.", type: "integer", minimum: 0, maximum: 1e13 }, failure: { $ref: "#/components/schemas/JobError" }, cancelledAt: { $ref: "#/components/schemas/Instant" }, expiredAt: { $ref: "#/components/schemas/Instant" }, upload: { type: "object", additionalProperties: !1, required: ["finishedAt", "object"], properties: { finishedAt: { $ref: "#/components/schemas/Instant" }, object: { $ref: "#/components/schemas/ObjectMetadata" }, blob: { $ref: "#/components/schemas/BlobName" } } }, result: { type: "object", additionalProperties: !1, required: ["object", "lines"], properties: { object: { $ref: "#/components/schemas/ResultObject" }, lines: { type: "object", additionalProperties: !1, required: ["ids", "invalid", "affected"], properties: { ids: { $ref: "#/components/schemas/ByteCount" }, invalid: { $ref: "#/components/schemas/ByteCount" }, affected: { $ref: "#/components/schemas/ByteCount" }, invalidSamples: { type: "array", minItems: 1, maxItems: 3, items: { type: "string", maxLength: 64 } } } } } } } };
var pattern55 = new RegExp('^https?://(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?(/[!"$-.0->@-\\[\\]-~]+)*$', "u"), pattern60 = new RegExp("^blob-[0-9a-f-]{36}$", "u");
var pattern56 = new RegExp("^[A-Za-z0-9+/]{22}==$", "u"), pattern57 = new RegExp("^[A-Za-z0-9+/]{6}==$", "u"), pattern58 = new RegExp("^[0-9]{1,20}$", "u"), pattern59 = new RegExp("^[!-~\\u0080-\\u00ff]([\\t -~\\u0080-\\u00ff]*[!-~\\u0080-\\u00ff])?$", "u");
function validate107(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate107.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.bytes === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bytes", type: "integer" }, message: "must have required property 'bytes'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.md5 === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "md5", title: "base64 MD5 hash", type: "string", examples: ["1B2M2Y8AsgTpgAmY7PhCfg=="] }, message: "must have required property 'md5'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    if (data.crc32c === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "crc32c", title: "base64 CRC32C checksum", type: "string", examples: ["AAAAAA=="] }, message: "must have required property 'crc32c'" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    if (data.generation === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "generation", title: "integer of 1 to 20 digits", type: "string", examples: ["1732356900000000"] }, message: "must have required property 'generation'" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "bytes" || key0 === "md5" || key0 === "crc32c" || key0 === "generation" || key0 === "contentEncoding")) {
        let err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["bytes", "md5", "crc32c", "generation", "contentEncoding"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    if (data.bytes !== void 0) {
      let data0 = data.bytes;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err5 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1e15 || isNaN(data0)) {
          let err6 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err7 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
    }
    if (data.md5 !== void 0) {
      let data1 = data.md5;
      if (typeof data1 == "string") {
        if (!pattern56.test(data1)) {
          let err8 = { instancePath: instancePath + "/md5", schemaPath: "#/components/schemas/Md5/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{22}==$", title: "base64 MD5 hash", examples: ["1B2M2Y8AsgTpgAmY7PhCfg=="] }, message: 'must match pattern "^[A-Za-z0-9+/]{22}==$"' };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/md5", schemaPath: "#/components/schemas/Md5/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
    if (data.crc32c !== void 0) {
      let data2 = data.crc32c;
      if (typeof data2 == "string") {
        if (!pattern57.test(data2)) {
          let err10 = { instancePath: instancePath + "/crc32c", schemaPath: "#/components/schemas/Crc32c/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{6}==$", title: "base64 CRC32C checksum", examples: ["AAAAAA=="] }, message: 'must match pattern "^[A-Za-z0-9+/]{6}==$"' };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/crc32c", schemaPath: "#/components/schemas/Crc32c/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
    }
    if (data.generation !== void 0) {
      let data3 = data.generation;
      if (typeof data3 == "string") {
        if (!pattern58.test(data3)) {
          let err12 = { instancePath: instancePath + "/generation", schemaPath: "#/components/schemas/Generation/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,20}$", title: "integer of 1 to 20 digits", examples: ["1732356900000000"] }, message: 'must match pattern "^[0-9]{1,20}$"' };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/generation", schemaPath: "#/components/schemas/Generation/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
    }
    if (data.contentEncoding !== void 0) {
      let data4 = data.contentEncoding;
      if (typeof data4 == "string") {
        if (!pattern59.test(data4)) {
          let err14 = { instancePath: instancePath + "/contentEncoding", schemaPath: "#/components/schemas/StoredContentEncoding/pattern", keyword: "pattern", params: { pattern: "^[!-~\\u0080-\\u00ff]([\\t -~\\u0080-\\u00ff]*[!-~\\u0080-\\u00ff])?$", title: "value of the header Content-Encoding", examples: ["gzip"] }, message: 'must match pattern "^[!-~\\u0080-\\u00ff]([\\t -~\\u0080-\\u00ff]*[!-~\\u0080-\\u00ff])?$"' };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
      } else {
        let err15 = { instancePath: instancePath + "/contentEncoding", schemaPath: "#/components/schemas/StoredContentEncoding/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
      }
    }
  } else {
    let err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
  }
  return validate107.errors = vErrors, errors === 0;
}
validate107.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate109(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate109.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.bytes === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bytes", type: "integer" }, message: "must have required property 'bytes'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.md5 === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "md5", title: "base64 MD5 hash", type: "string", examples: ["1B2M2Y8AsgTpgAmY7PhCfg=="] }, message: "must have required property 'md5'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    if (data.crc32c === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "crc32c", title: "base64 CRC32C checksum", type: "string", examples: ["AAAAAA=="] }, message: "must have required property 'crc32c'" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    if (data.generation === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "generation", title: "integer of 1 to 20 digits", type: "string", examples: ["1732356900000000"] }, message: "must have required property 'generation'" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "bytes" || key0 === "md5" || key0 === "crc32c" || key0 === "generation" || key0 === "blob")) {
        let err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["bytes", "md5", "crc32c", "generation", "blob"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    if (data.bytes !== void 0) {
      let data0 = data.bytes;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err5 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1e15 || isNaN(data0)) {
          let err6 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err7 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      }
    }
    if (data.md5 !== void 0) {
      let data1 = data.md5;
      if (typeof data1 == "string") {
        if (!pattern56.test(data1)) {
          let err8 = { instancePath: instancePath + "/md5", schemaPath: "#/components/schemas/Md5/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{22}==$", title: "base64 MD5 hash", examples: ["1B2M2Y8AsgTpgAmY7PhCfg=="] }, message: 'must match pattern "^[A-Za-z0-9+/]{22}==$"' };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/md5", schemaPath: "#/components/schemas/Md5/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
    if (data.crc32c !== void 0) {
      let data2 = data.crc32c;
      if (typeof data2 == "string") {
        if (!pattern57.test(data2)) {
          let err10 = { instancePath: instancePath + "/crc32c", schemaPath: "#/components/schemas/Crc32c/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{6}==$", title: "base64 CRC32C checksum", examples: ["AAAAAA=="] }, message: 'must match pattern "^[A-Za-z0-9+/]{6}==$"' };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/crc32c", schemaPath: "#/components/schemas/Crc32c/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
    }
    if (data.generation !== void 0) {
      let data3 = data.generation;
      if (typeof data3 == "string") {
        if (!pattern58.test(data3)) {
          let err12 = { instancePath: instancePath + "/generation", schemaPath: "#/components/schemas/Generation/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,20}$", title: "integer of 1 to 20 digits", examples: ["1732356900000000"] }, message: 'must match pattern "^[0-9]{1,20}$"' };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/generation", schemaPath: "#/components/schemas/Generation/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
    }
    if (data.blob !== void 0) {
      let data4 = data.blob;
      if (typeof data4 == "string") {
        if (!pattern60.test(data4)) {
          let err14 = { instancePath: instancePath + "/blob", schemaPath: "#/components/schemas/BlobName/pattern", keyword: "pattern", params: { pattern: "^blob-[0-9a-f-]{36}$", title: "blob ID", examples: ["blob-01234567-89ab-cdef-0123-456789abcdef"] }, message: 'must match pattern "^blob-[0-9a-f-]{36}$"' };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
      } else {
        let err15 = { instancePath: instancePath + "/blob", schemaPath: "#/components/schemas/BlobName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
      }
    }
  } else {
    let err16 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
  }
  return validate109.errors = vErrors, errors === 0;
}
validate109.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate106(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate106.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "job ID without leading zeros", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.appId === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "appId", title: "app ID", type: "string", examples: ["app-0123456789abcdef"] }, message: "must have required property 'appId'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    if (data.ownerId === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ownerId", title: "ID of 1 to 19 digits", type: "string", examples: ["2244994945"] }, message: "must have required property 'ownerId'" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    if (data.profile === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "profile", type: "string", allowedValues: ["gcs", "direct"] }, message: "must have required property 'profile'" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.type === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type", type: "string", allowedValues: ["tweets", "users"] }, message: "must have required property 'type'" };
      vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
    }
    if (data.resumable === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "resumable", type: "boolean" }, message: "must have required property 'resumable'" };
      vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
    }
    if (data.createdAt === void 0) {
      let err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "createdAt", type: "integer" }, message: "must have required property 'createdAt'" };
      vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
    }
    if (data.origin === void 0) {
      let err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "origin", title: "origin", type: "string", examples: ["http://localhost:4020"] }, message: "must have required property 'origin'" };
      vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
    }
    for (let key0 in data)
      if (!func6.call(schema152.properties, key0)) {
        let err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "appId", "ownerId", "profile", "type", "name", "resumable", "createdAt", "origin", "processingMs", "failure", "cancelledAt", "expiredAt", "upload", "result"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern12.test(data0)) {
          let err9 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,18}$", title: "job ID without leading zeros", examples: ["1862849261034344448"] }, message: 'must match pattern "^[1-9][0-9]{0,18}$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.appId !== void 0) {
      let data1 = data.appId;
      if (typeof data1 == "string") {
        if (!pattern53.test(data1)) {
          let err11 = { instancePath: instancePath + "/appId", schemaPath: "#/components/schemas/AppId/pattern", keyword: "pattern", params: { pattern: "^app-[0-9a-f]{16}$", title: "app ID", examples: ["app-0123456789abcdef"] }, message: 'must match pattern "^app-[0-9a-f]{16}$"' };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
      } else {
        let err12 = { instancePath: instancePath + "/appId", schemaPath: "#/components/schemas/AppId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
    if (data.ownerId !== void 0) {
      let data2 = data.ownerId;
      if (typeof data2 == "string") {
        if (!pattern9.test(data2)) {
          let err13 = { instancePath: instancePath + "/ownerId", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
      } else {
        let err14 = { instancePath: instancePath + "/ownerId", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
    }
    if (data.profile !== void 0) {
      let data3 = data.profile;
      if (typeof data3 != "string") {
        let err15 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
      }
      if (!(data3 === "gcs" || data3 === "direct")) {
        let err16 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/enum", keyword: "enum", params: { allowedValues: schema123.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
    }
    if (data.type !== void 0) {
      let data4 = data.type;
      if (typeof data4 != "string") {
        let err17 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
      }
      if (!(data4 === "tweets" || data4 === "users")) {
        let err18 = { instancePath: instancePath + "/type", schemaPath: "#/components/schemas/JobType/enum", keyword: "enum", params: { allowedValues: schema46.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
      }
    }
    if (data.name !== void 0) {
      let data5 = data.name;
      if (typeof data5 == "string") {
        if (func1(data5) > 64) {
          let err19 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/JobName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
        }
      } else {
        let err20 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/JobName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
      }
    }
    if (data.resumable !== void 0 && typeof data.resumable != "boolean") {
      let err21 = { instancePath: instancePath + "/resumable", schemaPath: "#/properties/resumable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
    }
    if (data.createdAt !== void 0) {
      let data7 = data.createdAt;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
        let err22 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 3487858230208 || isNaN(data7)) {
          let err23 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
          vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
        }
        if (data7 < 1288834974657 || isNaN(data7)) {
          let err24 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
          vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
        }
      }
    }
    if (data.origin !== void 0) {
      let data8 = data.origin;
      if (typeof data8 == "string") {
        if (!pattern55.test(data8)) {
          let err25 = { instancePath: instancePath + "/origin", schemaPath: "#/properties/origin/pattern", keyword: "pattern", params: { pattern: '^https?://(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?(/[!"$-.0->@-\\[\\]-~]+)*$', title: "origin", examples: ["http://localhost:4020"] }, message: 'must match pattern "^https?://(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?(/[!"$-.0->@-\\[\\]-~]+)*$"' };
          vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
        }
      } else {
        let err26 = { instancePath: instancePath + "/origin", schemaPath: "#/properties/origin/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err26] : keepFailure(vErrors, err26), errors++;
      }
    }
    if (data.processingMs !== void 0) {
      let data9 = data.processingMs;
      if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
        let err27 = { instancePath: instancePath + "/processingMs", schemaPath: "#/properties/processingMs/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err27] : keepFailure(vErrors, err27), errors++;
      }
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 1e13 || isNaN(data9)) {
          let err28 = { instancePath: instancePath + "/processingMs", schemaPath: "#/properties/processingMs/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e13 }, message: "must be <= 10000000000000" };
          vErrors === null ? vErrors = [err28] : keepFailure(vErrors, err28), errors++;
        }
        if (data9 < 0 || isNaN(data9)) {
          let err29 = { instancePath: instancePath + "/processingMs", schemaPath: "#/properties/processingMs/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err29] : keepFailure(vErrors, err29), errors++;
        }
      }
    }
    if (data.failure !== void 0) {
      let data10 = data.failure;
      if (typeof data10 == "string") {
        if (func1(data10) < 1) {
          let err30 = { instancePath: instancePath + "/failure", schemaPath: "#/components/schemas/JobError/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err30] : keepFailure(vErrors, err30), errors++;
        }
      } else {
        let err31 = { instancePath: instancePath + "/failure", schemaPath: "#/components/schemas/JobError/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err31] : keepFailure(vErrors, err31), errors++;
      }
    }
    if (data.cancelledAt !== void 0) {
      let data11 = data.cancelledAt;
      if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
        let err32 = { instancePath: instancePath + "/cancelledAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err32] : keepFailure(vErrors, err32), errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 3487858230208 || isNaN(data11)) {
          let err33 = { instancePath: instancePath + "/cancelledAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
          vErrors === null ? vErrors = [err33] : keepFailure(vErrors, err33), errors++;
        }
        if (data11 < 1288834974657 || isNaN(data11)) {
          let err34 = { instancePath: instancePath + "/cancelledAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
          vErrors === null ? vErrors = [err34] : keepFailure(vErrors, err34), errors++;
        }
      }
    }
    if (data.expiredAt !== void 0) {
      let data12 = data.expiredAt;
      if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
        let err35 = { instancePath: instancePath + "/expiredAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err35] : keepFailure(vErrors, err35), errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 3487858230208 || isNaN(data12)) {
          let err36 = { instancePath: instancePath + "/expiredAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
          vErrors === null ? vErrors = [err36] : keepFailure(vErrors, err36), errors++;
        }
        if (data12 < 1288834974657 || isNaN(data12)) {
          let err37 = { instancePath: instancePath + "/expiredAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
          vErrors === null ? vErrors = [err37] : keepFailure(vErrors, err37), errors++;
        }
      }
    }
    if (data.upload !== void 0) {
      let data13 = data.upload;
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        if (data13.finishedAt === void 0) {
          let err38 = { instancePath: instancePath + "/upload", schemaPath: "#/properties/upload/required", keyword: "required", params: { missingProperty: "finishedAt", type: "integer" }, message: "must have required property 'finishedAt'" };
          vErrors === null ? vErrors = [err38] : keepFailure(vErrors, err38), errors++;
        }
        if (data13.object === void 0) {
          let err39 = { instancePath: instancePath + "/upload", schemaPath: "#/properties/upload/required", keyword: "required", params: { missingProperty: "object", type: "object" }, message: "must have required property 'object'" };
          vErrors === null ? vErrors = [err39] : keepFailure(vErrors, err39), errors++;
        }
        for (let key1 in data13)
          if (!(key1 === "finishedAt" || key1 === "object" || key1 === "blob")) {
            let err40 = { instancePath: instancePath + "/upload", schemaPath: "#/properties/upload/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["finishedAt", "object", "blob"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err40] : keepFailure(vErrors, err40), errors++;
          }
        if (data13.finishedAt !== void 0) {
          let data14 = data13.finishedAt;
          if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14))) {
            let err41 = { instancePath: instancePath + "/upload/finishedAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err41] : keepFailure(vErrors, err41), errors++;
          }
          if (typeof data14 == "number" && isFinite(data14)) {
            if (data14 > 3487858230208 || isNaN(data14)) {
              let err42 = { instancePath: instancePath + "/upload/finishedAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
              vErrors === null ? vErrors = [err42] : keepFailure(vErrors, err42), errors++;
            }
            if (data14 < 1288834974657 || isNaN(data14)) {
              let err43 = { instancePath: instancePath + "/upload/finishedAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
              vErrors === null ? vErrors = [err43] : keepFailure(vErrors, err43), errors++;
            }
          }
        }
        if (data13.object !== void 0 && (validate107(data13.object, { instancePath: instancePath + "/upload/object", parentData: data13, parentDataProperty: "object", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate107.errors : keepFailures(vErrors, validate107.errors), errors = Math.max(errors + 1, vErrors.length))), data13.blob !== void 0) {
          let data16 = data13.blob;
          if (typeof data16 == "string") {
            if (!pattern60.test(data16)) {
              let err44 = { instancePath: instancePath + "/upload/blob", schemaPath: "#/components/schemas/BlobName/pattern", keyword: "pattern", params: { pattern: "^blob-[0-9a-f-]{36}$", title: "blob ID", examples: ["blob-01234567-89ab-cdef-0123-456789abcdef"] }, message: 'must match pattern "^blob-[0-9a-f-]{36}$"' };
              vErrors === null ? vErrors = [err44] : keepFailure(vErrors, err44), errors++;
            }
          } else {
            let err45 = { instancePath: instancePath + "/upload/blob", schemaPath: "#/components/schemas/BlobName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err45] : keepFailure(vErrors, err45), errors++;
          }
        }
      } else {
        let err46 = { instancePath: instancePath + "/upload", schemaPath: "#/properties/upload/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err46] : keepFailure(vErrors, err46), errors++;
      }
    }
    if (data.result !== void 0) {
      let data17 = data.result;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        if (data17.object === void 0) {
          let err47 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/required", keyword: "required", params: { missingProperty: "object", type: "object" }, message: "must have required property 'object'" };
          vErrors === null ? vErrors = [err47] : keepFailure(vErrors, err47), errors++;
        }
        if (data17.lines === void 0) {
          let err48 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/required", keyword: "required", params: { missingProperty: "lines", type: "object" }, message: "must have required property 'lines'" };
          vErrors === null ? vErrors = [err48] : keepFailure(vErrors, err48), errors++;
        }
        for (let key2 in data17)
          if (!(key2 === "object" || key2 === "lines")) {
            let err49 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2, known: ["object", "lines"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err49] : keepFailure(vErrors, err49), errors++;
          }
        if (data17.object !== void 0 && (validate109(data17.object, { instancePath: instancePath + "/result/object", parentData: data17, parentDataProperty: "object", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate109.errors : keepFailures(vErrors, validate109.errors), errors = Math.max(errors + 1, vErrors.length))), data17.lines !== void 0) {
          let data19 = data17.lines;
          if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
            if (data19.ids === void 0) {
              let err50 = { instancePath: instancePath + "/result/lines", schemaPath: "#/properties/result/properties/lines/required", keyword: "required", params: { missingProperty: "ids", type: "integer" }, message: "must have required property 'ids'" };
              vErrors === null ? vErrors = [err50] : keepFailure(vErrors, err50), errors++;
            }
            if (data19.invalid === void 0) {
              let err51 = { instancePath: instancePath + "/result/lines", schemaPath: "#/properties/result/properties/lines/required", keyword: "required", params: { missingProperty: "invalid", type: "integer" }, message: "must have required property 'invalid'" };
              vErrors === null ? vErrors = [err51] : keepFailure(vErrors, err51), errors++;
            }
            if (data19.affected === void 0) {
              let err52 = { instancePath: instancePath + "/result/lines", schemaPath: "#/properties/result/properties/lines/required", keyword: "required", params: { missingProperty: "affected", type: "integer" }, message: "must have required property 'affected'" };
              vErrors === null ? vErrors = [err52] : keepFailure(vErrors, err52), errors++;
            }
            for (let key3 in data19)
              if (!(key3 === "ids" || key3 === "invalid" || key3 === "affected" || key3 === "invalidSamples")) {
                let err53 = { instancePath: instancePath + "/result/lines", schemaPath: "#/properties/result/properties/lines/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3, known: ["ids", "invalid", "affected", "invalidSamples"] }, message: "must NOT have additional properties" };
                vErrors === null ? vErrors = [err53] : keepFailure(vErrors, err53), errors++;
              }
            if (data19.ids !== void 0) {
              let data20 = data19.ids;
              if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20))) {
                let err54 = { instancePath: instancePath + "/result/lines/ids", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                vErrors === null ? vErrors = [err54] : keepFailure(vErrors, err54), errors++;
              }
              if (typeof data20 == "number" && isFinite(data20)) {
                if (data20 > 1e15 || isNaN(data20)) {
                  let err55 = { instancePath: instancePath + "/result/lines/ids", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
                  vErrors === null ? vErrors = [err55] : keepFailure(vErrors, err55), errors++;
                }
                if (data20 < 0 || isNaN(data20)) {
                  let err56 = { instancePath: instancePath + "/result/lines/ids", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                  vErrors === null ? vErrors = [err56] : keepFailure(vErrors, err56), errors++;
                }
              }
            }
            if (data19.invalid !== void 0) {
              let data21 = data19.invalid;
              if (!(typeof data21 == "number" && !(data21 % 1) && !isNaN(data21) && isFinite(data21))) {
                let err57 = { instancePath: instancePath + "/result/lines/invalid", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                vErrors === null ? vErrors = [err57] : keepFailure(vErrors, err57), errors++;
              }
              if (typeof data21 == "number" && isFinite(data21)) {
                if (data21 > 1e15 || isNaN(data21)) {
                  let err58 = { instancePath: instancePath + "/result/lines/invalid", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
                  vErrors === null ? vErrors = [err58] : keepFailure(vErrors, err58), errors++;
                }
                if (data21 < 0 || isNaN(data21)) {
                  let err59 = { instancePath: instancePath + "/result/lines/invalid", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                  vErrors === null ? vErrors = [err59] : keepFailure(vErrors, err59), errors++;
                }
              }
            }
            if (data19.affected !== void 0) {
              let data22 = data19.affected;
              if (!(typeof data22 == "number" && !(data22 % 1) && !isNaN(data22) && isFinite(data22))) {
                let err60 = { instancePath: instancePath + "/result/lines/affected", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                vErrors === null ? vErrors = [err60] : keepFailure(vErrors, err60), errors++;
              }
              if (typeof data22 == "number" && isFinite(data22)) {
                if (data22 > 1e15 || isNaN(data22)) {
                  let err61 = { instancePath: instancePath + "/result/lines/affected", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
                  vErrors === null ? vErrors = [err61] : keepFailure(vErrors, err61), errors++;
                }
                if (data22 < 0 || isNaN(data22)) {
                  let err62 = { instancePath: instancePath + "/result/lines/affected", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                  vErrors === null ? vErrors = [err62] : keepFailure(vErrors, err62), errors++;
                }
              }
            }
            if (data19.invalidSamples !== void 0) {
              let data23 = data19.invalidSamples;
              if (Array.isArray(data23)) {
                if (data23.length > 3) {
                  let err63 = { instancePath: instancePath + "/result/lines/invalidSamples", schemaPath: "#/properties/result/properties/lines/properties/invalidSamples/maxItems", keyword: "maxItems", params: { limit: 3 }, message: "must NOT have more than 3 items" };
                  vErrors === null ? vErrors = [err63] : keepFailure(vErrors, err63), errors++;
                }
                if (data23.length < 1) {
                  let err64 = { instancePath: instancePath + "/result/lines/invalidSamples", schemaPath: "#/properties/result/properties/lines/properties/invalidSamples/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  vErrors === null ? vErrors = [err64] : keepFailure(vErrors, err64), errors++;
                }
                let len0 = data23.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data24 = data23[i0];
                  if (typeof data24 == "string") {
                    if (func1(data24) > 64) {
                      let err65 = { instancePath: instancePath + "/result/lines/invalidSamples/" + i0, schemaPath: "#/properties/result/properties/lines/properties/invalidSamples/items/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
                      vErrors === null ? vErrors = [err65] : keepFailure(vErrors, err65), errors++;
                    }
                  } else {
                    let err66 = { instancePath: instancePath + "/result/lines/invalidSamples/" + i0, schemaPath: "#/properties/result/properties/lines/properties/invalidSamples/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    vErrors === null ? vErrors = [err66] : keepFailure(vErrors, err66), errors++;
                  }
                }
              } else {
                let err67 = { instancePath: instancePath + "/result/lines/invalidSamples", schemaPath: "#/properties/result/properties/lines/properties/invalidSamples/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                vErrors === null ? vErrors = [err67] : keepFailure(vErrors, err67), errors++;
              }
            }
          } else {
            let err68 = { instancePath: instancePath + "/result/lines", schemaPath: "#/properties/result/properties/lines/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err68] : keepFailure(vErrors, err68), errors++;
          }
        }
      } else {
        let err69 = { instancePath: instancePath + "/result", schemaPath: "#/properties/result/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err69] : keepFailure(vErrors, err69), errors++;
      }
    }
  } else {
    let err70 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err70] : keepFailure(vErrors, err70), errors++;
  }
  return validate106.errors = vErrors, errors === 0;
}
validate106.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate112(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate112.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.openedAt === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "openedAt", type: "integer" }, message: "must have required property 'openedAt'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.admitted === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "admitted", type: "integer" }, message: "must have required property 'admitted'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "openedAt" || key0 === "admitted")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["openedAt", "admitted"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.openedAt !== void 0) {
      let data0 = data.openedAt;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err3 = { instancePath: instancePath + "/openedAt", schemaPath: "#/properties/openedAt/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 348785823e4 || isNaN(data0)) {
          let err4 = { instancePath: instancePath + "/openedAt", schemaPath: "#/properties/openedAt/maximum", keyword: "maximum", params: { comparison: "<=", limit: 348785823e4 }, message: "must be <= 3487858230000" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
        if (data0 < 1288834974e3 || isNaN(data0)) {
          let err5 = { instancePath: instancePath + "/openedAt", schemaPath: "#/properties/openedAt/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974e3 }, message: "must be >= 1288834974000" };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
        let res0;
        if (res0 = data0 / 1e3, res0 !== parseInt(res0)) {
          let err6 = { instancePath: instancePath + "/openedAt", schemaPath: "#/properties/openedAt/multipleOf", keyword: "multipleOf", params: { multipleOf: 1e3 }, message: "must be multiple of 1000" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      }
    }
    if (data.admitted !== void 0) {
      let data1 = data.admitted;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err7 = { instancePath: instancePath + "/admitted", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err8 = { instancePath: instancePath + "/admitted", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          let err9 = { instancePath: instancePath + "/admitted", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
  }
  return validate112.errors = vErrors, errors === 0;
}
validate112.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate114(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate114.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.rate === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "rate", type: "number" }, message: "must have required property 'rate'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.frozen === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "frozen", type: "boolean" }, message: "must have required property 'frozen'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    if (data.offset === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "offset", type: "number" }, message: "must have required property 'offset'" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "rate" || key0 === "frozen" || key0 === "offset" || key0 === "anchor")) {
        let err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["rate", "frozen", "offset", "anchor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    if (data.rate !== void 0) {
      let data0 = data.rate;
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1e6 || isNaN(data0)) {
          let err4 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, message: "must be <= 1000000" };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
        if (data0 <= 0 || isNaN(data0)) {
          let err5 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 }, message: "must be > 0" };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/rate", schemaPath: "#/properties/rate/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.frozen !== void 0 && typeof data.frozen != "boolean") {
      let err7 = { instancePath: instancePath + "/frozen", schemaPath: "#/properties/frozen/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
    }
    if (data.offset !== void 0) {
      let data2 = data.offset;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 2e14 || isNaN(data2)) {
          let err8 = { instancePath: instancePath + "/offset", schemaPath: "#/properties/offset/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2e14 }, message: "must be <= 200000000000000" };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
        if (data2 < -2e14 || isNaN(data2)) {
          let err9 = { instancePath: instancePath + "/offset", schemaPath: "#/properties/offset/minimum", keyword: "minimum", params: { comparison: ">=", limit: -2e14 }, message: "must be >= -200000000000000" };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/offset", schemaPath: "#/properties/offset/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.anchor !== void 0) {
      let data3 = data.anchor;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.source === void 0) {
          let err11 = { instancePath: instancePath + "/anchor", schemaPath: "#/properties/anchor/required", keyword: "required", params: { missingProperty: "source", type: "number" }, message: "must have required property 'source'" };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
        if (data3.own === void 0) {
          let err12 = { instancePath: instancePath + "/anchor", schemaPath: "#/properties/anchor/required", keyword: "required", params: { missingProperty: "own", type: "number" }, message: "must have required property 'own'" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
        for (let key1 in data3)
          if (!(key1 === "source" || key1 === "own")) {
            let err13 = { instancePath: instancePath + "/anchor", schemaPath: "#/properties/anchor/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["source", "own"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
          }
        if (data3.source !== void 0) {
          let data4 = data3.source;
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 > 1e14 || isNaN(data4)) {
              let err14 = { instancePath: instancePath + "/anchor/source", schemaPath: "#/components/schemas/ElapsedTime/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e14 }, message: "must be <= 100000000000000" };
              vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
            }
            if (data4 < -1e14 || isNaN(data4)) {
              let err15 = { instancePath: instancePath + "/anchor/source", schemaPath: "#/components/schemas/ElapsedTime/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e14 }, message: "must be >= -100000000000000" };
              vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
            }
          } else {
            let err16 = { instancePath: instancePath + "/anchor/source", schemaPath: "#/components/schemas/ElapsedTime/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
          }
        }
        if (data3.own !== void 0) {
          let data5 = data3.own;
          if (typeof data5 == "number" && isFinite(data5)) {
            if (data5 > 1e14 || isNaN(data5)) {
              let err17 = { instancePath: instancePath + "/anchor/own", schemaPath: "#/components/schemas/ElapsedTime/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e14 }, message: "must be <= 100000000000000" };
              vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
            }
            if (data5 < -1e14 || isNaN(data5)) {
              let err18 = { instancePath: instancePath + "/anchor/own", schemaPath: "#/components/schemas/ElapsedTime/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e14 }, message: "must be >= -100000000000000" };
              vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
            }
          } else {
            let err19 = { instancePath: instancePath + "/anchor/own", schemaPath: "#/components/schemas/ElapsedTime/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
          }
        }
      } else {
        let err20 = { instancePath: instancePath + "/anchor", schemaPath: "#/properties/anchor/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
      }
    }
  } else {
    let err21 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
  }
  return validate114.errors = vErrors, errors === 0;
}
validate114.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema184 = { type: "object", additionalProperties: !1, properties: { label: { $ref: "#/components/schemas/Label" }, profile: { $ref: "#/components/schemas/ProfileName" }, ownerId: { $ref: "#/components/schemas/OwnerId" }, enrolled: { type: "boolean" }, hasCredits: { type: "boolean" }, invalidatedTokens: { $ref: "#/components/schemas/InvalidatedTokens" }, rateLimits: { $ref: "#/components/schemas/RateLimitSettings" }, processingTime: { type: "object", additionalProperties: !1, required: ["tweets", "users"], properties: { tweets: { $ref: "#/components/schemas/Milliseconds" }, users: { $ref: "#/components/schemas/Milliseconds" } } }, maxUploadBytes: { $ref: "#/components/schemas/MaxUploadBytes" } } };
function validate116(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate116.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func6.call(schema184.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["label", "profile", "ownerId", "enrolled", "hasCredits", "invalidatedTokens", "rateLimits", "processingTime", "maxUploadBytes"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.label !== void 0) {
      let data0 = data.label;
      if (typeof data0 == "string") {
        if (!pattern43.test(data0)) {
          let err1 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$", title: "text of 1 to 200 printable characters", examples: ["downloads every result"] }, message: 'must match pattern "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$"' };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.profile !== void 0) {
      let data1 = data.profile;
      if (typeof data1 != "string") {
        let err3 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data1 === "gcs" || data1 === "direct")) {
        let err4 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/enum", keyword: "enum", params: { allowedValues: schema123.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.ownerId !== void 0) {
      let data2 = data.ownerId;
      if (typeof data2 == "string") {
        if (!pattern9.test(data2)) {
          let err5 = { instancePath: instancePath + "/ownerId", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/ownerId", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.enrolled !== void 0 && typeof data.enrolled != "boolean") {
      let err7 = { instancePath: instancePath + "/enrolled", schemaPath: "#/properties/enrolled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
    }
    if (data.hasCredits !== void 0 && typeof data.hasCredits != "boolean") {
      let err8 = { instancePath: instancePath + "/hasCredits", schemaPath: "#/properties/hasCredits/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
    }
    if (data.invalidatedTokens !== void 0) {
      let data5 = data.invalidatedTokens;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        let err9 = { instancePath: instancePath + "/invalidatedTokens", schemaPath: "#/components/schemas/InvalidatedTokens/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 4294967295 || isNaN(data5)) {
          let err10 = { instancePath: instancePath + "/invalidatedTokens", schemaPath: "#/components/schemas/InvalidatedTokens/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, message: "must be <= 4294967295" };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          let err11 = { instancePath: instancePath + "/invalidatedTokens", schemaPath: "#/components/schemas/InvalidatedTokens/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
      }
    }
    if (data.rateLimits !== void 0 && (validate90(data.rateLimits, { instancePath: instancePath + "/rateLimits", parentData: data, parentDataProperty: "rateLimits", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate90.errors : keepFailures(vErrors, validate90.errors), errors = Math.max(errors + 1, vErrors.length))), data.processingTime !== void 0) {
      let data7 = data.processingTime;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.tweets === void 0) {
          let err12 = { instancePath: instancePath + "/processingTime", schemaPath: "#/properties/processingTime/required", keyword: "required", params: { missingProperty: "tweets", type: "integer" }, message: "must have required property 'tweets'" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
        if (data7.users === void 0) {
          let err13 = { instancePath: instancePath + "/processingTime", schemaPath: "#/properties/processingTime/required", keyword: "required", params: { missingProperty: "users", type: "integer" }, message: "must have required property 'users'" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
        for (let key1 in data7)
          if (!(key1 === "tweets" || key1 === "users")) {
            let err14 = { instancePath: instancePath + "/processingTime", schemaPath: "#/properties/processingTime/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["tweets", "users"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
          }
        if (data7.tweets !== void 0) {
          let data8 = data7.tweets;
          if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
            let err15 = { instancePath: instancePath + "/processingTime/tweets", schemaPath: "#/components/schemas/Milliseconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 > 31536e8 || isNaN(data8)) {
              let err16 = { instancePath: instancePath + "/processingTime/tweets", schemaPath: "#/components/schemas/Milliseconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e8 }, message: "must be <= 3153600000000" };
              vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
            }
            if (data8 < 0 || isNaN(data8)) {
              let err17 = { instancePath: instancePath + "/processingTime/tweets", schemaPath: "#/components/schemas/Milliseconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
            }
          }
        }
        if (data7.users !== void 0) {
          let data9 = data7.users;
          if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
            let err18 = { instancePath: instancePath + "/processingTime/users", schemaPath: "#/components/schemas/Milliseconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 > 31536e8 || isNaN(data9)) {
              let err19 = { instancePath: instancePath + "/processingTime/users", schemaPath: "#/components/schemas/Milliseconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e8 }, message: "must be <= 3153600000000" };
              vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
            }
            if (data9 < 0 || isNaN(data9)) {
              let err20 = { instancePath: instancePath + "/processingTime/users", schemaPath: "#/components/schemas/Milliseconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
            }
          }
        }
      } else {
        let err21 = { instancePath: instancePath + "/processingTime", schemaPath: "#/properties/processingTime/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
      }
    }
    if (data.maxUploadBytes !== void 0) {
      let data10 = data.maxUploadBytes;
      if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
        let err22 = { instancePath: instancePath + "/maxUploadBytes", schemaPath: "#/components/schemas/MaxUploadBytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 1e12 || isNaN(data10)) {
          let err23 = { instancePath: instancePath + "/maxUploadBytes", schemaPath: "#/components/schemas/MaxUploadBytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
        }
        if (data10 < 0 || isNaN(data10)) {
          let err24 = { instancePath: instancePath + "/maxUploadBytes", schemaPath: "#/components/schemas/MaxUploadBytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
        }
      }
    }
  } else {
    let err25 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
  }
  return validate116.errors = vErrors, errors === 0;
}
validate116.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema192 = { type: "object", additionalProperties: !1, required: ["id", "jobId", "appId", "openedAt", "bytes", "crc32c"], properties: { id: { title: "session ID", type: "string", pattern: "^[0-9a-f]{32}$", examples: ["0123456789abcdef0123456789abcdef"] }, jobId: { title: "job ID", type: "string", pattern: "^[1-9][0-9]{0,18}$", examples: ["1862849261034344448"] }, appId: { $ref: "#/components/schemas/AppId" }, openedAt: { $ref: "#/components/schemas/Instant" }, totalBytes: { $ref: "#/components/schemas/ByteCount" }, bytes: { $ref: "#/components/schemas/ByteCount" }, crc32c: { type: "integer", minimum: 0, maximum: 4294967295 }, blob: { $ref: "#/components/schemas/BlobName" }, expected: { type: "object", additionalProperties: !1, properties: { md5: { $ref: "#/components/schemas/Md5" }, crc32c: { $ref: "#/components/schemas/Crc32c" } } }, contentEncoding: { $ref: "#/components/schemas/StoredContentEncoding" }, finished: { $ref: "#/components/schemas/ObjectMetadata" }, cancelledAt: { $ref: "#/components/schemas/Instant" }, brokenAt: { $ref: "#/components/schemas/Instant" } } };
function validate119(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate119.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "session ID", type: "string", examples: ["0123456789abcdef0123456789abcdef"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.jobId === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "jobId", title: "job ID", type: "string", examples: ["1862849261034344448"] }, message: "must have required property 'jobId'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    if (data.appId === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "appId", title: "app ID", type: "string", examples: ["app-0123456789abcdef"] }, message: "must have required property 'appId'" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    if (data.openedAt === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "openedAt", type: "integer" }, message: "must have required property 'openedAt'" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.bytes === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bytes", type: "integer" }, message: "must have required property 'bytes'" };
      vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
    }
    if (data.crc32c === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "crc32c", type: "integer" }, message: "must have required property 'crc32c'" };
      vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
    }
    for (let key0 in data)
      if (!func6.call(schema192.properties, key0)) {
        let err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "jobId", "appId", "openedAt", "totalBytes", "bytes", "crc32c", "blob", "expected", "contentEncoding", "finished", "cancelledAt", "brokenAt"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern70.test(data0)) {
          let err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}$", title: "session ID", examples: ["0123456789abcdef0123456789abcdef"] }, message: 'must match pattern "^[0-9a-f]{32}$"' };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
      } else {
        let err8 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.jobId !== void 0) {
      let data1 = data.jobId;
      if (typeof data1 == "string") {
        if (!pattern12.test(data1)) {
          let err9 = { instancePath: instancePath + "/jobId", schemaPath: "#/properties/jobId/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,18}$", title: "job ID", examples: ["1862849261034344448"] }, message: 'must match pattern "^[1-9][0-9]{0,18}$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/jobId", schemaPath: "#/properties/jobId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.appId !== void 0) {
      let data2 = data.appId;
      if (typeof data2 == "string") {
        if (!pattern53.test(data2)) {
          let err11 = { instancePath: instancePath + "/appId", schemaPath: "#/components/schemas/AppId/pattern", keyword: "pattern", params: { pattern: "^app-[0-9a-f]{16}$", title: "app ID", examples: ["app-0123456789abcdef"] }, message: 'must match pattern "^app-[0-9a-f]{16}$"' };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
      } else {
        let err12 = { instancePath: instancePath + "/appId", schemaPath: "#/components/schemas/AppId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
    if (data.openedAt !== void 0) {
      let data3 = data.openedAt;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        let err13 = { instancePath: instancePath + "/openedAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 3487858230208 || isNaN(data3)) {
          let err14 = { instancePath: instancePath + "/openedAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
        if (data3 < 1288834974657 || isNaN(data3)) {
          let err15 = { instancePath: instancePath + "/openedAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
          vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
        }
      }
    }
    if (data.totalBytes !== void 0) {
      let data4 = data.totalBytes;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        let err16 = { instancePath: instancePath + "/totalBytes", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 1e15 || isNaN(data4)) {
          let err17 = { instancePath: instancePath + "/totalBytes", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
          vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          let err18 = { instancePath: instancePath + "/totalBytes", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
        }
      }
    }
    if (data.bytes !== void 0) {
      let data5 = data.bytes;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        let err19 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 1e15 || isNaN(data5)) {
          let err20 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
          vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          let err21 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/ByteCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
        }
      }
    }
    if (data.crc32c !== void 0) {
      let data6 = data.crc32c;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
        let err22 = { instancePath: instancePath + "/crc32c", schemaPath: "#/properties/crc32c/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 4294967295 || isNaN(data6)) {
          let err23 = { instancePath: instancePath + "/crc32c", schemaPath: "#/properties/crc32c/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, message: "must be <= 4294967295" };
          vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          let err24 = { instancePath: instancePath + "/crc32c", schemaPath: "#/properties/crc32c/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
        }
      }
    }
    if (data.blob !== void 0) {
      let data7 = data.blob;
      if (typeof data7 == "string") {
        if (!pattern60.test(data7)) {
          let err25 = { instancePath: instancePath + "/blob", schemaPath: "#/components/schemas/BlobName/pattern", keyword: "pattern", params: { pattern: "^blob-[0-9a-f-]{36}$", title: "blob ID", examples: ["blob-01234567-89ab-cdef-0123-456789abcdef"] }, message: 'must match pattern "^blob-[0-9a-f-]{36}$"' };
          vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
        }
      } else {
        let err26 = { instancePath: instancePath + "/blob", schemaPath: "#/components/schemas/BlobName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err26] : keepFailure(vErrors, err26), errors++;
      }
    }
    if (data.expected !== void 0) {
      let data8 = data.expected;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (let key1 in data8)
          if (!(key1 === "md5" || key1 === "crc32c")) {
            let err27 = { instancePath: instancePath + "/expected", schemaPath: "#/properties/expected/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["md5", "crc32c"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err27] : keepFailure(vErrors, err27), errors++;
          }
        if (data8.md5 !== void 0) {
          let data9 = data8.md5;
          if (typeof data9 == "string") {
            if (!pattern56.test(data9)) {
              let err28 = { instancePath: instancePath + "/expected/md5", schemaPath: "#/components/schemas/Md5/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{22}==$", title: "base64 MD5 hash", examples: ["1B2M2Y8AsgTpgAmY7PhCfg=="] }, message: 'must match pattern "^[A-Za-z0-9+/]{22}==$"' };
              vErrors === null ? vErrors = [err28] : keepFailure(vErrors, err28), errors++;
            }
          } else {
            let err29 = { instancePath: instancePath + "/expected/md5", schemaPath: "#/components/schemas/Md5/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err29] : keepFailure(vErrors, err29), errors++;
          }
        }
        if (data8.crc32c !== void 0) {
          let data10 = data8.crc32c;
          if (typeof data10 == "string") {
            if (!pattern57.test(data10)) {
              let err30 = { instancePath: instancePath + "/expected/crc32c", schemaPath: "#/components/schemas/Crc32c/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{6}==$", title: "base64 CRC32C checksum", examples: ["AAAAAA=="] }, message: 'must match pattern "^[A-Za-z0-9+/]{6}==$"' };
              vErrors === null ? vErrors = [err30] : keepFailure(vErrors, err30), errors++;
            }
          } else {
            let err31 = { instancePath: instancePath + "/expected/crc32c", schemaPath: "#/components/schemas/Crc32c/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err31] : keepFailure(vErrors, err31), errors++;
          }
        }
      } else {
        let err32 = { instancePath: instancePath + "/expected", schemaPath: "#/properties/expected/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err32] : keepFailure(vErrors, err32), errors++;
      }
    }
    if (data.contentEncoding !== void 0) {
      let data11 = data.contentEncoding;
      if (typeof data11 == "string") {
        if (!pattern59.test(data11)) {
          let err33 = { instancePath: instancePath + "/contentEncoding", schemaPath: "#/components/schemas/StoredContentEncoding/pattern", keyword: "pattern", params: { pattern: "^[!-~\\u0080-\\u00ff]([\\t -~\\u0080-\\u00ff]*[!-~\\u0080-\\u00ff])?$", title: "value of the header Content-Encoding", examples: ["gzip"] }, message: 'must match pattern "^[!-~\\u0080-\\u00ff]([\\t -~\\u0080-\\u00ff]*[!-~\\u0080-\\u00ff])?$"' };
          vErrors === null ? vErrors = [err33] : keepFailure(vErrors, err33), errors++;
        }
      } else {
        let err34 = { instancePath: instancePath + "/contentEncoding", schemaPath: "#/components/schemas/StoredContentEncoding/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err34] : keepFailure(vErrors, err34), errors++;
      }
    }
    if (data.finished !== void 0 && (validate107(data.finished, { instancePath: instancePath + "/finished", parentData: data, parentDataProperty: "finished", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate107.errors : keepFailures(vErrors, validate107.errors), errors = Math.max(errors + 1, vErrors.length))), data.cancelledAt !== void 0) {
      let data13 = data.cancelledAt;
      if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
        let err35 = { instancePath: instancePath + "/cancelledAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err35] : keepFailure(vErrors, err35), errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 > 3487858230208 || isNaN(data13)) {
          let err36 = { instancePath: instancePath + "/cancelledAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
          vErrors === null ? vErrors = [err36] : keepFailure(vErrors, err36), errors++;
        }
        if (data13 < 1288834974657 || isNaN(data13)) {
          let err37 = { instancePath: instancePath + "/cancelledAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
          vErrors === null ? vErrors = [err37] : keepFailure(vErrors, err37), errors++;
        }
      }
    }
    if (data.brokenAt !== void 0) {
      let data14 = data.brokenAt;
      if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14))) {
        let err38 = { instancePath: instancePath + "/brokenAt", schemaPath: "#/components/schemas/Instant/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err38] : keepFailure(vErrors, err38), errors++;
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 > 3487858230208 || isNaN(data14)) {
          let err39 = { instancePath: instancePath + "/brokenAt", schemaPath: "#/components/schemas/Instant/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3487858230208 }, message: "must be <= 3487858230208" };
          vErrors === null ? vErrors = [err39] : keepFailure(vErrors, err39), errors++;
        }
        if (data14 < 1288834974657 || isNaN(data14)) {
          let err40 = { instancePath: instancePath + "/brokenAt", schemaPath: "#/components/schemas/Instant/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1288834974657 }, message: "must be >= 1288834974657" };
          vErrors === null ? vErrors = [err40] : keepFailure(vErrors, err40), errors++;
        }
      }
    }
  } else {
    let err41 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err41] : keepFailure(vErrors, err41), errors++;
  }
  return validate119.errors = vErrors, errors === 0;
}
validate119.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema203 = { type: "object", additionalProperties: !1, required: ["id", "match", "effect", "matched", "fired"], properties: { id: { title: "fault ID", type: "string", pattern: "^fault-[1-9][0-9]{0,11}$", examples: ["fault-1"] }, app: { $ref: "#/components/schemas/AppId" }, match: { $ref: "#/components/schemas/FaultMatch" }, every: { $ref: "#/components/schemas/FaultEvery" }, times: { $ref: "#/components/schemas/FaultTimes" }, matched: { $ref: "#/components/schemas/Count" }, fired: { $ref: "#/components/schemas/Count" }, effect: { anyOf: [{ type: "object", additionalProperties: !1, required: ["kind", "status"], properties: { kind: { const: "status" }, status: { type: "integer", enum: [404, 429, 500, 502, 503, 504] } } }, { type: "object", additionalProperties: !1, required: ["kind", "ms"], properties: { kind: { const: "latency" }, ms: { $ref: "#/components/schemas/Milliseconds" } } }, { type: "object", additionalProperties: !1, required: ["kind", "bytesPerSecond"], properties: { kind: { const: "slow_body" }, bytesPerSecond: { type: "integer", minimum: 1, maximum: 1e9 } } }, { type: "object", additionalProperties: !1, required: ["kind", "when"], properties: { kind: { const: "reset" }, when: { type: "string", enum: ["before_processing", "before_headers", "after_headers"] } } }, { type: "object", additionalProperties: !1, required: ["kind", "bytes"], properties: { kind: { type: "string", enum: ["truncated_body", "stalled_upload"] }, bytes: { type: "integer", minimum: 0, maximum: 1e12 } } }, { type: "object", additionalProperties: !1, required: ["kind"], properties: { kind: { const: "malformed_json" } } }, { type: "object", additionalProperties: !1, required: ["kind", "offBy"], properties: { kind: { const: "wrong_content_length" }, offBy: { type: "integer", minimum: -1e9, maximum: 1e9, not: { const: 0 } } } }] } } };
function validate122(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate122.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id", title: "fault ID", type: "string", examples: ["fault-1"] }, message: "must have required property 'id'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.match === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "match", type: "object" }, message: "must have required property 'match'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    if (data.effect === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "effect" }, message: "must have required property 'effect'" };
      vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
    }
    if (data.matched === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "matched", type: "integer" }, message: "must have required property 'matched'" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.fired === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fired", type: "integer" }, message: "must have required property 'fired'" };
      vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "id" || key0 === "app" || key0 === "match" || key0 === "every" || key0 === "times" || key0 === "matched" || key0 === "fired" || key0 === "effect")) {
        let err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["id", "app", "match", "every", "times", "matched", "fired", "effect"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 == "string") {
        if (!pattern78.test(data0)) {
          let err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^fault-[1-9][0-9]{0,11}$", title: "fault ID", examples: ["fault-1"] }, message: 'must match pattern "^fault-[1-9][0-9]{0,11}$"' };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (!pattern53.test(data1)) {
          let err8 = { instancePath: instancePath + "/app", schemaPath: "#/components/schemas/AppId/pattern", keyword: "pattern", params: { pattern: "^app-[0-9a-f]{16}$", title: "app ID", examples: ["app-0123456789abcdef"] }, message: 'must match pattern "^app-[0-9a-f]{16}$"' };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/app", schemaPath: "#/components/schemas/AppId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
    if (data.match !== void 0 && (validate56(data.match, { instancePath: instancePath + "/match", parentData: data, parentDataProperty: "match", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : keepFailures(vErrors, validate56.errors), errors = Math.max(errors + 1, vErrors.length))), data.every !== void 0) {
      let data3 = data.every;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        let err10 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 999999999 || isNaN(data3)) {
          let err11 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
        if (data3 < 1 || isNaN(data3)) {
          let err12 = { instancePath: instancePath + "/every", schemaPath: "#/components/schemas/FaultEvery/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
      }
    }
    if (data.times !== void 0) {
      let data4 = data.times;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        let err13 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 999999999 || isNaN(data4)) {
          let err14 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          let err15 = { instancePath: instancePath + "/times", schemaPath: "#/components/schemas/FaultTimes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
        }
      }
    }
    if (data.matched !== void 0) {
      let data5 = data.matched;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        let err16 = { instancePath: instancePath + "/matched", schemaPath: "#/components/schemas/Count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 1e12 || isNaN(data5)) {
          let err17 = { instancePath: instancePath + "/matched", schemaPath: "#/components/schemas/Count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          let err18 = { instancePath: instancePath + "/matched", schemaPath: "#/components/schemas/Count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
        }
      }
    }
    if (data.fired !== void 0) {
      let data6 = data.fired;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
        let err19 = { instancePath: instancePath + "/fired", schemaPath: "#/components/schemas/Count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 1e12 || isNaN(data6)) {
          let err20 = { instancePath: instancePath + "/fired", schemaPath: "#/components/schemas/Count/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          let err21 = { instancePath: instancePath + "/fired", schemaPath: "#/components/schemas/Count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
        }
      }
    }
    if (data.effect !== void 0) {
      let data7 = data.effect, _errs21 = errors, valid6 = !1, _errs22 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err22 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/0/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
        }
        if (data7.status === void 0) {
          let err23 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/0/required", keyword: "required", params: { missingProperty: "status", type: "integer", allowedValues: [404, 429, 500, 502, 503, 504] }, message: "must have required property 'status'" };
          vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
        }
        for (let key1 in data7)
          if (!(key1 === "kind" || key1 === "status")) {
            let err24 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["kind", "status"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
          }
        if (data7.kind !== void 0 && data7.kind !== "status") {
          let err25 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/0/properties/kind/const", keyword: "const", params: { allowedValue: "status" }, message: "must be equal to constant" };
          vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
        }
        if (data7.status !== void 0) {
          let data9 = data7.status;
          if (!(typeof data9 == "number" && !(data9 % 1) && !isNaN(data9) && isFinite(data9))) {
            let err26 = { instancePath: instancePath + "/effect/status", schemaPath: "#/properties/effect/anyOf/0/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err26] : keepFailure(vErrors, err26), errors++;
          }
          if (!(data9 === 404 || data9 === 429 || data9 === 500 || data9 === 502 || data9 === 503 || data9 === 504)) {
            let err27 = { instancePath: instancePath + "/effect/status", schemaPath: "#/properties/effect/anyOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema203.properties.effect.anyOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err27] : keepFailure(vErrors, err27), errors++;
          }
        }
      } else {
        let err28 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err28] : keepFailure(vErrors, err28), errors++;
      }
      var _valid0 = _errs22 === errors;
      if (valid6 = valid6 || _valid0, _valid0)
        var props0 = !0;
      let _errs28 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err29 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/1/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err29] : keepFailure(vErrors, err29), errors++;
        }
        if (data7.ms === void 0) {
          let err30 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/1/required", keyword: "required", params: { missingProperty: "ms", type: "integer" }, message: "must have required property 'ms'" };
          vErrors === null ? vErrors = [err30] : keepFailure(vErrors, err30), errors++;
        }
        for (let key2 in data7)
          if (!(key2 === "kind" || key2 === "ms")) {
            let err31 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2, known: ["kind", "ms"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err31] : keepFailure(vErrors, err31), errors++;
          }
        if (data7.kind !== void 0 && data7.kind !== "latency") {
          let err32 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/1/properties/kind/const", keyword: "const", params: { allowedValue: "latency" }, message: "must be equal to constant" };
          vErrors === null ? vErrors = [err32] : keepFailure(vErrors, err32), errors++;
        }
        if (data7.ms !== void 0) {
          let data11 = data7.ms;
          if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
            let err33 = { instancePath: instancePath + "/effect/ms", schemaPath: "#/components/schemas/Milliseconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err33] : keepFailure(vErrors, err33), errors++;
          }
          if (typeof data11 == "number" && isFinite(data11)) {
            if (data11 > 31536e8 || isNaN(data11)) {
              let err34 = { instancePath: instancePath + "/effect/ms", schemaPath: "#/components/schemas/Milliseconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e8 }, message: "must be <= 3153600000000" };
              vErrors === null ? vErrors = [err34] : keepFailure(vErrors, err34), errors++;
            }
            if (data11 < 0 || isNaN(data11)) {
              let err35 = { instancePath: instancePath + "/effect/ms", schemaPath: "#/components/schemas/Milliseconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err35] : keepFailure(vErrors, err35), errors++;
            }
          }
        }
      } else {
        let err36 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err36] : keepFailure(vErrors, err36), errors++;
      }
      var _valid0 = _errs28 === errors;
      valid6 = valid6 || _valid0, _valid0 && props0 !== !0 && (props0 = !0);
      let _errs35 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err37 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/2/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err37] : keepFailure(vErrors, err37), errors++;
        }
        if (data7.bytesPerSecond === void 0) {
          let err38 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/2/required", keyword: "required", params: { missingProperty: "bytesPerSecond", type: "integer" }, message: "must have required property 'bytesPerSecond'" };
          vErrors === null ? vErrors = [err38] : keepFailure(vErrors, err38), errors++;
        }
        for (let key3 in data7)
          if (!(key3 === "kind" || key3 === "bytesPerSecond")) {
            let err39 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3, known: ["kind", "bytesPerSecond"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err39] : keepFailure(vErrors, err39), errors++;
          }
        if (data7.kind !== void 0 && data7.kind !== "slow_body") {
          let err40 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/2/properties/kind/const", keyword: "const", params: { allowedValue: "slow_body" }, message: "must be equal to constant" };
          vErrors === null ? vErrors = [err40] : keepFailure(vErrors, err40), errors++;
        }
        if (data7.bytesPerSecond !== void 0) {
          let data13 = data7.bytesPerSecond;
          if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
            let err41 = { instancePath: instancePath + "/effect/bytesPerSecond", schemaPath: "#/properties/effect/anyOf/2/properties/bytesPerSecond/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err41] : keepFailure(vErrors, err41), errors++;
          }
          if (typeof data13 == "number" && isFinite(data13)) {
            if (data13 > 1e9 || isNaN(data13)) {
              let err42 = { instancePath: instancePath + "/effect/bytesPerSecond", schemaPath: "#/properties/effect/anyOf/2/properties/bytesPerSecond/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000" };
              vErrors === null ? vErrors = [err42] : keepFailure(vErrors, err42), errors++;
            }
            if (data13 < 1 || isNaN(data13)) {
              let err43 = { instancePath: instancePath + "/effect/bytesPerSecond", schemaPath: "#/properties/effect/anyOf/2/properties/bytesPerSecond/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              vErrors === null ? vErrors = [err43] : keepFailure(vErrors, err43), errors++;
            }
          }
        }
      } else {
        let err44 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err44] : keepFailure(vErrors, err44), errors++;
      }
      var _valid0 = _errs35 === errors;
      valid6 = valid6 || _valid0, _valid0 && props0 !== !0 && (props0 = !0);
      let _errs41 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err45 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/3/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err45] : keepFailure(vErrors, err45), errors++;
        }
        if (data7.when === void 0) {
          let err46 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/3/required", keyword: "required", params: { missingProperty: "when", type: "string", allowedValues: ["before_processing", "before_headers", "after_headers"] }, message: "must have required property 'when'" };
          vErrors === null ? vErrors = [err46] : keepFailure(vErrors, err46), errors++;
        }
        for (let key4 in data7)
          if (!(key4 === "kind" || key4 === "when")) {
            let err47 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/3/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4, known: ["kind", "when"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err47] : keepFailure(vErrors, err47), errors++;
          }
        if (data7.kind !== void 0 && data7.kind !== "reset") {
          let err48 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/3/properties/kind/const", keyword: "const", params: { allowedValue: "reset" }, message: "must be equal to constant" };
          vErrors === null ? vErrors = [err48] : keepFailure(vErrors, err48), errors++;
        }
        if (data7.when !== void 0) {
          let data15 = data7.when;
          if (typeof data15 != "string") {
            let err49 = { instancePath: instancePath + "/effect/when", schemaPath: "#/properties/effect/anyOf/3/properties/when/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err49] : keepFailure(vErrors, err49), errors++;
          }
          if (!(data15 === "before_processing" || data15 === "before_headers" || data15 === "after_headers")) {
            let err50 = { instancePath: instancePath + "/effect/when", schemaPath: "#/properties/effect/anyOf/3/properties/when/enum", keyword: "enum", params: { allowedValues: schema203.properties.effect.anyOf[3].properties.when.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err50] : keepFailure(vErrors, err50), errors++;
          }
        }
      } else {
        let err51 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/3/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err51] : keepFailure(vErrors, err51), errors++;
      }
      var _valid0 = _errs41 === errors;
      valid6 = valid6 || _valid0, _valid0 && props0 !== !0 && (props0 = !0);
      let _errs47 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err52 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/4/required", keyword: "required", params: { missingProperty: "kind", type: "string", allowedValues: ["truncated_body", "stalled_upload"] }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err52] : keepFailure(vErrors, err52), errors++;
        }
        if (data7.bytes === void 0) {
          let err53 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/4/required", keyword: "required", params: { missingProperty: "bytes", type: "integer" }, message: "must have required property 'bytes'" };
          vErrors === null ? vErrors = [err53] : keepFailure(vErrors, err53), errors++;
        }
        for (let key5 in data7)
          if (!(key5 === "kind" || key5 === "bytes")) {
            let err54 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/4/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5, known: ["kind", "bytes"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err54] : keepFailure(vErrors, err54), errors++;
          }
        if (data7.kind !== void 0) {
          let data16 = data7.kind;
          if (typeof data16 != "string") {
            let err55 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/4/properties/kind/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err55] : keepFailure(vErrors, err55), errors++;
          }
          if (!(data16 === "truncated_body" || data16 === "stalled_upload")) {
            let err56 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/4/properties/kind/enum", keyword: "enum", params: { allowedValues: schema203.properties.effect.anyOf[4].properties.kind.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err56] : keepFailure(vErrors, err56), errors++;
          }
        }
        if (data7.bytes !== void 0) {
          let data17 = data7.bytes;
          if (!(typeof data17 == "number" && !(data17 % 1) && !isNaN(data17) && isFinite(data17))) {
            let err57 = { instancePath: instancePath + "/effect/bytes", schemaPath: "#/properties/effect/anyOf/4/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err57] : keepFailure(vErrors, err57), errors++;
          }
          if (typeof data17 == "number" && isFinite(data17)) {
            if (data17 > 1e12 || isNaN(data17)) {
              let err58 = { instancePath: instancePath + "/effect/bytes", schemaPath: "#/properties/effect/anyOf/4/properties/bytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
              vErrors === null ? vErrors = [err58] : keepFailure(vErrors, err58), errors++;
            }
            if (data17 < 0 || isNaN(data17)) {
              let err59 = { instancePath: instancePath + "/effect/bytes", schemaPath: "#/properties/effect/anyOf/4/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              vErrors === null ? vErrors = [err59] : keepFailure(vErrors, err59), errors++;
            }
          }
        }
      } else {
        let err60 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/4/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err60] : keepFailure(vErrors, err60), errors++;
      }
      var _valid0 = _errs47 === errors;
      valid6 = valid6 || _valid0, _valid0 && props0 !== !0 && (props0 = !0);
      let _errs54 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err61 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/5/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err61] : keepFailure(vErrors, err61), errors++;
        }
        for (let key6 in data7)
          if (key6 !== "kind") {
            let err62 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/5/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6, known: ["kind"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err62] : keepFailure(vErrors, err62), errors++;
          }
        if (data7.kind !== void 0 && data7.kind !== "malformed_json") {
          let err63 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/5/properties/kind/const", keyword: "const", params: { allowedValue: "malformed_json" }, message: "must be equal to constant" };
          vErrors === null ? vErrors = [err63] : keepFailure(vErrors, err63), errors++;
        }
      } else {
        let err64 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/5/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err64] : keepFailure(vErrors, err64), errors++;
      }
      var _valid0 = _errs54 === errors;
      valid6 = valid6 || _valid0, _valid0 && props0 !== !0 && (props0 = !0);
      let _errs58 = errors;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.kind === void 0) {
          let err65 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/6/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
          vErrors === null ? vErrors = [err65] : keepFailure(vErrors, err65), errors++;
        }
        if (data7.offBy === void 0) {
          let err66 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/6/required", keyword: "required", params: { missingProperty: "offBy", type: "integer" }, message: "must have required property 'offBy'" };
          vErrors === null ? vErrors = [err66] : keepFailure(vErrors, err66), errors++;
        }
        for (let key7 in data7)
          if (!(key7 === "kind" || key7 === "offBy")) {
            let err67 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/6/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7, known: ["kind", "offBy"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err67] : keepFailure(vErrors, err67), errors++;
          }
        if (data7.kind !== void 0 && data7.kind !== "wrong_content_length") {
          let err68 = { instancePath: instancePath + "/effect/kind", schemaPath: "#/properties/effect/anyOf/6/properties/kind/const", keyword: "const", params: { allowedValue: "wrong_content_length" }, message: "must be equal to constant" };
          vErrors === null ? vErrors = [err68] : keepFailure(vErrors, err68), errors++;
        }
        if (data7.offBy !== void 0) {
          let data20 = data7.offBy;
          if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20))) {
            let err69 = { instancePath: instancePath + "/effect/offBy", schemaPath: "#/properties/effect/anyOf/6/properties/offBy/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err69] : keepFailure(vErrors, err69), errors++;
          }
          let _errs64 = errors, _errs65 = errors;
          if (data20 !== 0) {
            let err70 = {};
            vErrors === null ? vErrors = [err70] : keepFailure(vErrors, err70), errors++;
          }
          var valid15 = _errs65 === errors;
          if (valid15) {
            let err71 = { instancePath: instancePath + "/effect/offBy", schemaPath: "#/properties/effect/anyOf/6/properties/offBy/not", keyword: "not", params: { forbidden: 0 }, message: "must NOT be valid" };
            vErrors === null ? vErrors = [err71] : keepFailure(vErrors, err71), errors++;
          } else
            errors = _errs64, vErrors !== null && (_errs64 ? cutFailures(vErrors, _errs64) : vErrors = null);
          if (typeof data20 == "number" && isFinite(data20)) {
            if (data20 > 1e9 || isNaN(data20)) {
              let err72 = { instancePath: instancePath + "/effect/offBy", schemaPath: "#/properties/effect/anyOf/6/properties/offBy/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e9 }, message: "must be <= 1000000000" };
              vErrors === null ? vErrors = [err72] : keepFailure(vErrors, err72), errors++;
            }
            if (data20 < -1e9 || isNaN(data20)) {
              let err73 = { instancePath: instancePath + "/effect/offBy", schemaPath: "#/properties/effect/anyOf/6/properties/offBy/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e9 }, message: "must be >= -1000000000" };
              vErrors === null ? vErrors = [err73] : keepFailure(vErrors, err73), errors++;
            }
          }
        }
      } else {
        let err74 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf/6/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err74] : keepFailure(vErrors, err74), errors++;
      }
      var _valid0 = _errs58 === errors;
      if (valid6 = valid6 || _valid0, _valid0 && props0 !== !0 && (props0 = !0), valid6)
        errors = _errs21, vErrors !== null && (_errs21 ? cutFailures(vErrors, _errs21) : vErrors = null);
      else {
        let err75 = { instancePath: instancePath + "/effect", schemaPath: "#/properties/effect/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err75] : keepFailure(vErrors, err75), errors++;
      }
    }
  } else {
    let err76 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err76] : keepFailure(vErrors, err76), errors++;
  }
  return validate122.errors = vErrors, errors === 0;
}
validate122.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var pattern82 = new RegExp("^([A-Za-z0-9+/]{12})+$", "u");
function validate125(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate125.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !1, _errs1 = errors;
  if (Array.isArray(data)) {
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.outcome === void 0) {
          let err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/0/items/required", keyword: "required", params: { missingProperty: "outcome", type: "string", allowedValues: ["deleted", "suspended", "protected", "deactivated", "scrub_geo", "edited"] }, message: "must have required property 'outcome'" };
          vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
        }
        for (let key0 in data0)
          if (!(key0 === "outcome" || key0 === "createdAt" || key0 === "redactedAt")) {
            let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/0/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["outcome", "createdAt", "redactedAt"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
          }
        if (data0.outcome !== void 0) {
          let data1 = data0.outcome;
          if (typeof data1 != "string") {
            let err2 = { instancePath: instancePath + "/" + i0 + "/outcome", schemaPath: "#/components/schemas/Outcome/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
          }
          if (!(data1 === "deleted" || data1 === "suspended" || data1 === "protected" || data1 === "deactivated" || data1 === "scrub_geo" || data1 === "edited")) {
            let err3 = { instancePath: instancePath + "/" + i0 + "/outcome", schemaPath: "#/components/schemas/Outcome/enum", keyword: "enum", params: { allowedValues: schema112.enum }, message: "must be equal to one of the allowed values" };
            vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
          }
        }
        if (data0.createdAt !== void 0) {
          let data2 = data0.createdAt;
          if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
            let err4 = { instancePath: instancePath + "/" + i0 + "/createdAt", schemaPath: "#/components/schemas/OutcomeTime/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
          }
          if (typeof data2 == "number" && isFinite(data2)) {
            if (data2 > 253370764799999 || isNaN(data2)) {
              let err5 = { instancePath: instancePath + "/" + i0 + "/createdAt", schemaPath: "#/components/schemas/OutcomeTime/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253370764799999 }, message: "must be <= 253370764799999" };
              vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
            }
            if (data2 < -621355968e5 || isNaN(data2)) {
              let err6 = { instancePath: instancePath + "/" + i0 + "/createdAt", schemaPath: "#/components/schemas/OutcomeTime/minimum", keyword: "minimum", params: { comparison: ">=", limit: -621355968e5 }, message: "must be >= -62135596800000" };
              vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
            }
          }
        }
        if (data0.redactedAt !== void 0) {
          let data3 = data0.redactedAt, _errs13 = errors, valid6 = !1, _errs14 = errors;
          if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
            let err7 = { instancePath: instancePath + "/" + i0 + "/redactedAt", schemaPath: "#/components/schemas/OutcomeTime/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            if (data3 > 253370764799999 || isNaN(data3)) {
              let err8 = { instancePath: instancePath + "/" + i0 + "/redactedAt", schemaPath: "#/components/schemas/OutcomeTime/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253370764799999 }, message: "must be <= 253370764799999" };
              vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
            }
            if (data3 < -621355968e5 || isNaN(data3)) {
              let err9 = { instancePath: instancePath + "/" + i0 + "/redactedAt", schemaPath: "#/components/schemas/OutcomeTime/minimum", keyword: "minimum", params: { comparison: ">=", limit: -621355968e5 }, message: "must be >= -62135596800000" };
              vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
            }
          }
          var _valid1 = _errs14 === errors;
          valid6 = valid6 || _valid1;
          let _errs17 = errors;
          if (data3 !== null) {
            let err10 = { instancePath: instancePath + "/" + i0 + "/redactedAt", schemaPath: "#/anyOf/0/items/properties/redactedAt/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
            vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
          }
          var _valid1 = _errs17 === errors;
          if (valid6 = valid6 || _valid1, valid6)
            errors = _errs13, vErrors !== null && (_errs13 ? cutFailures(vErrors, _errs13) : vErrors = null);
          else {
            let err11 = { instancePath: instancePath + "/" + i0 + "/redactedAt", schemaPath: "#/anyOf/0/items/properties/redactedAt/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
          }
        }
      } else {
        let err12 = { instancePath: instancePath + "/" + i0, schemaPath: "#/anyOf/0/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
  } else {
    let err13 = { instancePath, schemaPath: "#/anyOf/0/type", keyword: "type", params: { type: "array" }, message: "must be array" };
    vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
  }
  var _valid0 = _errs1 === errors;
  if (valid0 = valid0 || _valid0, _valid0)
    var items0 = !0;
  let _errs19 = errors;
  if (typeof data == "string") {
    if (func1(data) > 786432) {
      let err14 = { instancePath, schemaPath: "#/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 786432 }, message: "must NOT have more than 786432 characters" };
      vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
    }
    if (!pattern82.test(data)) {
      let err15 = { instancePath, schemaPath: "#/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^([A-Za-z0-9+/]{12})+$", title: "packed outcome list in base64" }, message: 'must match pattern "^([A-Za-z0-9+/]{12})+$"' };
      vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
    }
  } else {
    let err16 = { instancePath, schemaPath: "#/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
    vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
  }
  var _valid0 = _errs19 === errors;
  if (valid0 = valid0 || _valid0, valid0)
    errors = _errs0, vErrors !== null && (_errs0 ? cutFailures(vErrors, _errs0) : vErrors = null);
  else {
    let err17 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
  }
  return validate125.errors = vErrors, evaluated0.items = items0, errors === 0;
}
validate125.evaluated = { dynamicProps: !1, dynamicItems: !0 };
function validate105(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate105.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.tables === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "tables", type: "object" }, message: "must have required property 'tables'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "version" || key0 === "tables")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["version", "tables"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.version !== void 0 && data.version !== 1) {
      let err3 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.tables !== void 0) {
      let data1 = data.tables;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (let key1 in data1)
          if (!(key1 === "jobs" || key1 === "windows" || key1 === "clocks" || key1 === "apps" || key1 === "sessions" || key1 === "faults" || key1 === "outcomes")) {
            let err4 = { instancePath: instancePath + "/tables", schemaPath: "#/properties/tables/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1, known: ["jobs", "windows", "clocks", "apps", "sessions", "faults", "outcomes"] }, message: "must NOT have additional properties" };
            vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
          }
        if (data1.jobs !== void 0) {
          let data2 = data1.jobs;
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            for (let key2 in data2) {
              let _errs8 = errors;
              if (typeof key2 == "string" && !pattern12.test(key2)) {
                let err5 = { instancePath: instancePath + "/tables/jobs", schemaPath: "#/properties/tables/properties/jobs/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,18}$", title: "job ID without leading zeros", examples: ["1862849261034344448"] }, message: 'must match pattern "^[1-9][0-9]{0,18}$"', propertyName: key2 };
                vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
              }
              var valid2 = _errs8 === errors;
              if (!valid2) {
                let err6 = { instancePath: instancePath + "/tables/jobs", schemaPath: "#/properties/tables/properties/jobs/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
              }
            }
            for (let key3 in data2)
              validate106(data2[key3], { instancePath: instancePath + "/tables/jobs/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data2, parentDataProperty: key3, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate106.errors : keepFailures(vErrors, validate106.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err7 = { instancePath: instancePath + "/tables/jobs", schemaPath: "#/properties/tables/properties/jobs/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
          }
        }
        if (data1.windows !== void 0) {
          let data4 = data1.windows;
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            for (let key4 in data4) {
              let _errs13 = errors;
              if (typeof key4 == "string" && !pattern65.test(key4)) {
                let err8 = { instancePath: instancePath + "/tables/windows", schemaPath: "#/properties/tables/properties/windows/propertyNames/pattern", keyword: "pattern", params: { pattern: "^app-[0-9a-f]{16} (create|list|get|cancel)$", title: "app ID and bucket", examples: ["app-0123456789abcdef list"] }, message: 'must match pattern "^app-[0-9a-f]{16} (create|list|get|cancel)$"', propertyName: key4 };
                vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
              }
              var valid4 = _errs13 === errors;
              if (!valid4) {
                let err9 = { instancePath: instancePath + "/tables/windows", schemaPath: "#/properties/tables/properties/windows/propertyNames", keyword: "propertyNames", params: { propertyName: key4 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
              }
            }
            for (let key5 in data4)
              validate112(data4[key5], { instancePath: instancePath + "/tables/windows/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data4, parentDataProperty: key5, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate112.errors : keepFailures(vErrors, validate112.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err10 = { instancePath: instancePath + "/tables/windows", schemaPath: "#/properties/tables/properties/windows/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
          }
        }
        if (data1.clocks !== void 0) {
          let data6 = data1.clocks;
          if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
            for (let key6 in data6) {
              let _errs18 = errors;
              if (typeof key6 == "string" && !pattern66.test(key6)) {
                let err11 = { instancePath: instancePath + "/tables/clocks", schemaPath: "#/properties/tables/properties/clocks/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(server|app-[0-9a-f]{16})$", title: "app ID or server", examples: ["server", "app-0123456789abcdef"] }, message: 'must match pattern "^(server|app-[0-9a-f]{16})$"', propertyName: key6 };
                vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
              }
              var valid6 = _errs18 === errors;
              if (!valid6) {
                let err12 = { instancePath: instancePath + "/tables/clocks", schemaPath: "#/properties/tables/properties/clocks/propertyNames", keyword: "propertyNames", params: { propertyName: key6 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
              }
            }
            for (let key7 in data6)
              validate114(data6[key7], { instancePath: instancePath + "/tables/clocks/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data6, parentDataProperty: key7, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate114.errors : keepFailures(vErrors, validate114.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err13 = { instancePath: instancePath + "/tables/clocks", schemaPath: "#/properties/tables/properties/clocks/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
          }
        }
        if (data1.apps !== void 0) {
          let data8 = data1.apps;
          if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
            for (let key8 in data8) {
              let _errs23 = errors;
              if (typeof key8 == "string" && !pattern53.test(key8)) {
                let err14 = { instancePath: instancePath + "/tables/apps", schemaPath: "#/properties/tables/properties/apps/propertyNames/pattern", keyword: "pattern", params: { pattern: "^app-[0-9a-f]{16}$", title: "app ID", examples: ["app-0123456789abcdef"] }, message: 'must match pattern "^app-[0-9a-f]{16}$"', propertyName: key8 };
                vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
              }
              var valid8 = _errs23 === errors;
              if (!valid8) {
                let err15 = { instancePath: instancePath + "/tables/apps", schemaPath: "#/properties/tables/properties/apps/propertyNames", keyword: "propertyNames", params: { propertyName: key8 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
              }
            }
            for (let key9 in data8)
              validate116(data8[key9], { instancePath: instancePath + "/tables/apps/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data8, parentDataProperty: key9, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate116.errors : keepFailures(vErrors, validate116.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err16 = { instancePath: instancePath + "/tables/apps", schemaPath: "#/properties/tables/properties/apps/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
          }
        }
        if (data1.sessions !== void 0) {
          let data10 = data1.sessions;
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            for (let key10 in data10) {
              let _errs28 = errors;
              if (typeof key10 == "string" && !pattern70.test(key10)) {
                let err17 = { instancePath: instancePath + "/tables/sessions", schemaPath: "#/properties/tables/properties/sessions/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}$", title: "session ID", examples: ["0123456789abcdef0123456789abcdef"] }, message: 'must match pattern "^[0-9a-f]{32}$"', propertyName: key10 };
                vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
              }
              var valid10 = _errs28 === errors;
              if (!valid10) {
                let err18 = { instancePath: instancePath + "/tables/sessions", schemaPath: "#/properties/tables/properties/sessions/propertyNames", keyword: "propertyNames", params: { propertyName: key10 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
              }
            }
            for (let key11 in data10)
              validate119(data10[key11], { instancePath: instancePath + "/tables/sessions/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data10, parentDataProperty: key11, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate119.errors : keepFailures(vErrors, validate119.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err19 = { instancePath: instancePath + "/tables/sessions", schemaPath: "#/properties/tables/properties/sessions/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
          }
        }
        if (data1.faults !== void 0) {
          let data12 = data1.faults;
          if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
            for (let key12 in data12) {
              let _errs33 = errors;
              if (typeof key12 == "string" && !pattern78.test(key12)) {
                let err20 = { instancePath: instancePath + "/tables/faults", schemaPath: "#/properties/tables/properties/faults/propertyNames/pattern", keyword: "pattern", params: { pattern: "^fault-[1-9][0-9]{0,11}$", title: "fault ID", examples: ["fault-1"] }, message: 'must match pattern "^fault-[1-9][0-9]{0,11}$"', propertyName: key12 };
                vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
              }
              var valid12 = _errs33 === errors;
              if (!valid12) {
                let err21 = { instancePath: instancePath + "/tables/faults", schemaPath: "#/properties/tables/properties/faults/propertyNames", keyword: "propertyNames", params: { propertyName: key12 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
              }
            }
            for (let key13 in data12)
              validate122(data12[key13], { instancePath: instancePath + "/tables/faults/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key13, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate122.errors : keepFailures(vErrors, validate122.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err22 = { instancePath: instancePath + "/tables/faults", schemaPath: "#/properties/tables/properties/faults/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
          }
        }
        if (data1.outcomes !== void 0) {
          let data14 = data1.outcomes;
          if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
            for (let key14 in data14) {
              let _errs38 = errors;
              if (typeof key14 == "string" && !pattern81.test(key14)) {
                let err23 = { instancePath: instancePath + "/tables/outcomes", schemaPath: "#/properties/tables/properties/outcomes/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(all|app-[0-9a-f]{16}) ([0-9]{1,19}|list-[0-9]{6})$", title: "owner and ID", examples: ["all 1862849261034344448", "app-0123456789abcdef list-000001"] }, message: 'must match pattern "^(all|app-[0-9a-f]{16}) ([0-9]{1,19}|list-[0-9]{6})$"', propertyName: key14 };
                vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
              }
              var valid14 = _errs38 === errors;
              if (!valid14) {
                let err24 = { instancePath: instancePath + "/tables/outcomes", schemaPath: "#/properties/tables/properties/outcomes/propertyNames", keyword: "propertyNames", params: { propertyName: key14 }, message: "property name must be valid" };
                vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
              }
            }
            for (let key15 in data14)
              validate125(data14[key15], { instancePath: instancePath + "/tables/outcomes/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data14, parentDataProperty: key15, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate125.errors : keepFailures(vErrors, validate125.errors), errors = Math.max(errors + 1, vErrors.length));
          } else {
            let err25 = { instancePath: instancePath + "/tables/outcomes", schemaPath: "#/properties/tables/properties/outcomes/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
          }
        }
      } else {
        let err26 = { instancePath: instancePath + "/tables", schemaPath: "#/properties/tables/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err26] : keepFailure(vErrors, err26), errors++;
      }
    }
  } else {
    let err27 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err27] : keepFailure(vErrors, err27), errors++;
  }
  return validate105.errors = vErrors, errors === 0;
}
validate105.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate104(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate104.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate105(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate105.errors : keepFailures(vErrors, validate105.errors), errors = Math.max(errors + 1, vErrors.length)), validate104.errors = vErrors, errors === 0;
}
validate104.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var reset_parameters = validate128;
function validate128(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate128.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate128.errors = vErrors, errors === 0;
}
validate128.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listProviderStates_parameters = validate129;
function validate129(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate129.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data))
    for (let key0 in data) {
      let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: [] }, message: "must NOT have additional properties" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
  else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
  }
  return validate129.errors = vErrors, errors === 0;
}
validate129.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var changeProviderState_parameters = validate130, schema216 = { type: "object", properties: { app: { title: "bearer token without spaces", type: "string", pattern: "^[^\\s]+$", examples: ["pact"] }, state: { type: "string" }, action: { type: "string", enum: ["setup", "teardown"] } }, required: [], additionalProperties: { type: "string" } };
function validate130(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate130.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "app" || key0 === "state" || key0 === "action") && typeof data[key0] != "string") {
        let err0 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data1 = data.app;
      if (typeof data1 == "string") {
        if (!pattern42.test(data1)) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/pattern", keyword: "pattern", params: { pattern: "^[^\\s]+$", title: "bearer token without spaces", examples: ["pact"] }, message: 'must match pattern "^[^\\s]+$"' };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.state !== void 0 && typeof data.state != "string") {
      let err3 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.action !== void 0) {
      let data3 = data.action;
      if (typeof data3 != "string") {
        let err4 = { instancePath: instancePath + "/action", schemaPath: "#/properties/action/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      if (!(data3 === "setup" || data3 === "teardown")) {
        let err5 = { instancePath: instancePath + "/action", schemaPath: "#/properties/action/enum", keyword: "enum", params: { allowedValues: schema216.properties.action.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate130.errors = vErrors, errors === 0;
}
validate130.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var changeProviderState_body = validate131;
var schema218 = { description: "Change of a provider state. `state` is required unless the query has it. Additional fields are ignored because verifiers add some.", type: "object", properties: { state: { description: "Name of a provider state in the catalogue, or an empty text for a contract without one.", type: "string" }, params: { anyOf: [{ type: "object" }, { type: "null" }] }, action: { type: "string", enum: ["setup", "teardown"] } } };
function validate131(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate131.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.state !== void 0 && typeof data.state != "string") {
      let err0 = { instancePath: instancePath + "/state", schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.params !== void 0) {
      let data1 = data.params, _errs5 = errors, valid2 = !1, _errs6 = errors;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        let err1 = { instancePath: instancePath + "/params", schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/properties/params/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
      var _valid0 = _errs6 === errors;
      valid2 = valid2 || _valid0;
      let _errs8 = errors;
      if (data1 !== null) {
        let err2 = { instancePath: instancePath + "/params", schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/properties/params/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      var _valid0 = _errs8 === errors;
      if (valid2 = valid2 || _valid0, valid2)
        errors = _errs5, vErrors !== null && (_errs5 ? cutFailures(vErrors, _errs5) : vErrors = null);
      else {
        let err3 = { instancePath: instancePath + "/params", schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/properties/params/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
    if (data.action !== void 0) {
      let data2 = data.action;
      if (typeof data2 != "string") {
        let err4 = { instancePath: instancePath + "/action", schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/properties/action/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      if (!(data2 === "setup" || data2 === "teardown")) {
        let err5 = { instancePath: instancePath + "/action", schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/properties/action/enum", keyword: "enum", params: { allowedValues: schema218.properties.action.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
  } else {
    let err6 = { instancePath, schemaPath: "control#/paths/~1_mock~1provider-states/post/requestBody/content/application~1json/schema/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
  }
  return validate131.errors = vErrors, errors === 0;
}
validate131.evaluated = { props: { state: !0, params: !0, action: !0 }, dynamicProps: !1, dynamicItems: !1 };
var getOutcomes_parameters = validate132;
function validate132(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate132.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "app" || key0 === "limit" || key0 === "cursor")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app", "limit", "cursor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (typeof data1 == "string") {
        if (!pattern6.test(data1)) {
          let err3 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/pattern", keyword: "pattern", params: { pattern: "^([1-9][0-9]{0,2}|1000)$", title: "integer from 1 to 1000", examples: ["100"] }, message: 'must match pattern "^([1-9][0-9]{0,2}|1000)$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.cursor !== void 0) {
      let data2 = data.cursor;
      if (typeof data2 == "string") {
        if (!pattern9.test(data2)) {
          let err5 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "value of `next` on the previous page", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
  } else {
    let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
  }
  return validate132.errors = vErrors, errors === 0;
}
validate132.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var setOutcomes_parameters = validate133;
function validate133(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate133.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate133.errors = vErrors, errors === 0;
}
validate133.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var setOutcomes_body = validate134;
function validate135(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate135.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      let _errs1 = errors;
      if (typeof key0 == "string" && !pattern9.test(key0)) {
        let err0 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["1862849261034344448"] }, message: 'must match pattern "^[0-9]{1,19}$"', propertyName: key0 };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        let err1 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    }
    for (let key1 in data)
      validate80(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate80.errors : keepFailures(vErrors, validate80.errors), errors = Math.max(errors + 1, vErrors.length));
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
  }
  return validate135.errors = vErrors, errors === 0;
}
validate135.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate134(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate134.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate135(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate135.errors : keepFailures(vErrors, validate135.errors), errors = Math.max(errors + 1, vErrors.length)), validate134.errors = vErrors, errors === 0;
}
validate134.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var deleteOutcomes_parameters = validate138;
function validate138(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate138.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (key0 !== "app") {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err1 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
  }
  return validate138.errors = vErrors, errors === 0;
}
validate138.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var listApps_parameters = validate139;
var pattern88 = new RegExp("^[0-9a-z]{1,12}-[0-9a-z]{1,8}[.](app-[0-9a-f]{16}|[0-9a-z]{1,12}-[0-9a-z]{1,8})$", "u");
function validate139(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate139.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "limit" || key0 === "cursor")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["limit", "cursor"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.limit !== void 0) {
      let data0 = data.limit;
      if (typeof data0 == "string") {
        if (!pattern6.test(data0)) {
          let err1 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/pattern", keyword: "pattern", params: { pattern: "^([1-9][0-9]{0,2}|1000)$", title: "integer from 1 to 1000", examples: ["100"] }, message: 'must match pattern "^([1-9][0-9]{0,2}|1000)$"' };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.cursor !== void 0) {
      let data1 = data.cursor;
      if (typeof data1 == "string") {
        if (!pattern88.test(data1)) {
          let err3 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/pattern", keyword: "pattern", params: { pattern: "^[0-9a-z]{1,12}-[0-9a-z]{1,8}[.](app-[0-9a-f]{16}|[0-9a-z]{1,12}-[0-9a-z]{1,8})$", title: "value of `next` on the previous page", examples: ["mhq3v0x2-4.mhq3v0x2-2"] }, message: 'must match pattern "^[0-9a-z]{1,12}-[0-9a-z]{1,8}[.](app-[0-9a-f]{16}|[0-9a-z]{1,12}-[0-9a-z]{1,8})$"' };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/cursor", schemaPath: "#/properties/cursor/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
  }
  return validate139.errors = vErrors, errors === 0;
}
validate139.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var getAppSettings_parameters = validate140;
function validate140(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate140.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string" }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "app") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate140.errors = vErrors, errors === 0;
}
validate140.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var replaceAppSettings_parameters = validate141;
function validate141(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate141.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string" }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "app") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate141.errors = vErrors, errors === 0;
}
validate141.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var replaceAppSettings_body = validate142;
var schema228 = { type: "object", additionalProperties: !1, properties: { label: { $ref: "#/components/schemas/Label" }, profile: { $ref: "#/components/schemas/ProfileName" }, owner_id: { $ref: "#/components/schemas/OwnerId" }, enrolled: { description: "Whether the app may call the API. If `false`, requests get 403.", type: "boolean" }, has_credits: { description: "Whether the app has credits left. If `false`, requests get 402.", type: "boolean" }, invalidated_tokens: { $ref: "#/components/schemas/InvalidatedTokens" }, rate_limits: { $ref: "#/components/schemas/RateLimitSettings" }, processing_time: { $ref: "#/components/schemas/ProcessingTime" }, max_upload_bytes: { $ref: "#/components/schemas/MaxUploadBytes" }, clock: { $ref: "#/components/schemas/ClockChanges" } } };
function validate143(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate143.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func6.call(schema228.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["label", "profile", "owner_id", "enrolled", "has_credits", "invalidated_tokens", "rate_limits", "processing_time", "max_upload_bytes", "clock"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.label !== void 0) {
      let data0 = data.label;
      if (typeof data0 == "string") {
        if (!pattern43.test(data0)) {
          let err1 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$", title: "text of 1 to 200 printable characters", examples: ["downloads every result"] }, message: 'must match pattern "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$"' };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    }
    if (data.profile !== void 0) {
      let data1 = data.profile;
      if (typeof data1 != "string") {
        let err3 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      if (!(data1 === "gcs" || data1 === "direct")) {
        let err4 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/enum", keyword: "enum", params: { allowedValues: schema123.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.owner_id !== void 0) {
      let data2 = data.owner_id;
      if (typeof data2 == "string") {
        if (!pattern9.test(data2)) {
          let err5 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
    }
    if (data.enrolled !== void 0 && typeof data.enrolled != "boolean") {
      let err7 = { instancePath: instancePath + "/enrolled", schemaPath: "#/properties/enrolled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
    }
    if (data.has_credits !== void 0 && typeof data.has_credits != "boolean") {
      let err8 = { instancePath: instancePath + "/has_credits", schemaPath: "#/properties/has_credits/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
      vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
    }
    if (data.invalidated_tokens !== void 0) {
      let data5 = data.invalidated_tokens;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        let err9 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 4294967295 || isNaN(data5)) {
          let err10 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, message: "must be <= 4294967295" };
          vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          let err11 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
        }
      }
    }
    if (data.rate_limits !== void 0 && (validate90(data.rate_limits, { instancePath: instancePath + "/rate_limits", parentData: data, parentDataProperty: "rate_limits", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate90.errors : keepFailures(vErrors, validate90.errors), errors = Math.max(errors + 1, vErrors.length))), data.processing_time !== void 0) {
      let data7 = data.processing_time;
      if (typeof data7 == "string") {
        if (!pattern45.test(data7)) {
          let err12 = { instancePath: instancePath + "/processing_time", schemaPath: "#/components/schemas/ProcessingTime/pattern", keyword: "pattern", params: { pattern: "^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$", title: "processing time", examples: ["90s", "15m", "realistic"] }, message: 'must match pattern "^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$"' };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/processing_time", schemaPath: "#/components/schemas/ProcessingTime/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
    }
    if (data.max_upload_bytes !== void 0) {
      let data8 = data.max_upload_bytes;
      if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
        let err14 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/components/schemas/MaxUploadBytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 1e12 || isNaN(data8)) {
          let err15 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/components/schemas/MaxUploadBytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          let err16 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/components/schemas/MaxUploadBytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
        }
      }
    }
    data.clock !== void 0 && (validate75(data.clock, { instancePath: instancePath + "/clock", parentData: data, parentDataProperty: "clock", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate75.errors : keepFailures(vErrors, validate75.errors), errors = Math.max(errors + 1, vErrors.length)));
  } else {
    let err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
  }
  return validate143.errors = vErrors, errors === 0;
}
validate143.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate142(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate142.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate143(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate143.errors : keepFailures(vErrors, validate143.errors), errors = Math.max(errors + 1, vErrors.length)), validate142.errors = vErrors, errors === 0;
}
validate142.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var changeAppSettings_parameters = validate147;
function validate147(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate147.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.app === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "app", type: "string" }, message: "must have required property 'app'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    for (let key0 in data)
      if (key0 !== "app") {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["app"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
    if (data.app !== void 0) {
      let data0 = data.app;
      if (typeof data0 == "string") {
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/app", schemaPath: "#/properties/app/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
  }
  return validate147.errors = vErrors, errors === 0;
}
validate147.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var changeAppSettings_body = validate148;
var schema237 = { type: "object", additionalProperties: !1, properties: { label: { anyOf: [{ $ref: "#/components/schemas/Label" }, { type: "null" }] }, profile: { anyOf: [{ $ref: "#/components/schemas/ProfileName" }, { type: "null" }] }, owner_id: { anyOf: [{ $ref: "#/components/schemas/OwnerId" }, { type: "null" }] }, enrolled: { anyOf: [{ type: "boolean" }, { type: "null" }] }, has_credits: { anyOf: [{ type: "boolean" }, { type: "null" }] }, invalidated_tokens: { anyOf: [{ $ref: "#/components/schemas/InvalidatedTokens" }, { type: "null" }] }, rate_limits: { description: "Number of requests per window, for some buckets. `null` resets the limit of a bucket, or of all buckets.", anyOf: [{ $ref: "#/components/schemas/RateLimitPatch" }, { type: "null" }] }, processing_time: { anyOf: [{ $ref: "#/components/schemas/ProcessingTime" }, { type: "null" }] }, max_upload_bytes: { anyOf: [{ $ref: "#/components/schemas/MaxUploadBytes" }, { type: "null" }] }, clock: { $ref: "#/components/schemas/ClockChanges" } } };
function validate150(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate150.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(key0 === "create" || key0 === "list" || key0 === "get" || key0 === "cancel")) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["create", "list", "get", "cancel"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.create !== void 0) {
      let data0 = data.create, _errs3 = errors, valid1 = !1, _errs4 = errors;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err1 = { instancePath: instancePath + "/create", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 999999999 || isNaN(data0)) {
          let err2 = { instancePath: instancePath + "/create", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          let err3 = { instancePath: instancePath + "/create", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
        }
      }
      var _valid0 = _errs4 === errors;
      valid1 = valid1 || _valid0;
      let _errs7 = errors;
      if (data0 !== null) {
        let err4 = { instancePath: instancePath + "/create", schemaPath: "#/properties/create/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? cutFailures(vErrors, _errs3) : vErrors = null);
      else {
        let err5 = { instancePath: instancePath + "/create", schemaPath: "#/properties/create/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.list !== void 0) {
      let data1 = data.list, _errs10 = errors, valid3 = !1, _errs11 = errors;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        let err6 = { instancePath: instancePath + "/list", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 999999999 || isNaN(data1)) {
          let err7 = { instancePath: instancePath + "/list", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          let err8 = { instancePath: instancePath + "/list", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
        }
      }
      var _valid1 = _errs11 === errors;
      valid3 = valid3 || _valid1;
      let _errs14 = errors;
      if (data1 !== null) {
        let err9 = { instancePath: instancePath + "/list", schemaPath: "#/properties/list/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
      var _valid1 = _errs14 === errors;
      if (valid3 = valid3 || _valid1, valid3)
        errors = _errs10, vErrors !== null && (_errs10 ? cutFailures(vErrors, _errs10) : vErrors = null);
      else {
        let err10 = { instancePath: instancePath + "/list", schemaPath: "#/properties/list/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
    }
    if (data.get !== void 0) {
      let data2 = data.get, _errs17 = errors, valid5 = !1, _errs18 = errors;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        let err11 = { instancePath: instancePath + "/get", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 999999999 || isNaN(data2)) {
          let err12 = { instancePath: instancePath + "/get", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          let err13 = { instancePath: instancePath + "/get", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
        }
      }
      var _valid2 = _errs18 === errors;
      valid5 = valid5 || _valid2;
      let _errs21 = errors;
      if (data2 !== null) {
        let err14 = { instancePath: instancePath + "/get", schemaPath: "#/properties/get/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
      var _valid2 = _errs21 === errors;
      if (valid5 = valid5 || _valid2, valid5)
        errors = _errs17, vErrors !== null && (_errs17 ? cutFailures(vErrors, _errs17) : vErrors = null);
      else {
        let err15 = { instancePath: instancePath + "/get", schemaPath: "#/properties/get/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
      }
    }
    if (data.cancel !== void 0) {
      let data3 = data.cancel, _errs24 = errors, valid7 = !1, _errs25 = errors;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        let err16 = { instancePath: instancePath + "/cancel", schemaPath: "#/components/schemas/RequestCount/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 999999999 || isNaN(data3)) {
          let err17 = { instancePath: instancePath + "/cancel", schemaPath: "#/components/schemas/RequestCount/maximum", keyword: "maximum", params: { comparison: "<=", limit: 999999999 }, message: "must be <= 999999999" };
          vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          let err18 = { instancePath: instancePath + "/cancel", schemaPath: "#/components/schemas/RequestCount/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
        }
      }
      var _valid3 = _errs25 === errors;
      valid7 = valid7 || _valid3;
      let _errs28 = errors;
      if (data3 !== null) {
        let err19 = { instancePath: instancePath + "/cancel", schemaPath: "#/properties/cancel/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
      }
      var _valid3 = _errs28 === errors;
      if (valid7 = valid7 || _valid3, valid7)
        errors = _errs24, vErrors !== null && (_errs24 ? cutFailures(vErrors, _errs24) : vErrors = null);
      else {
        let err20 = { instancePath: instancePath + "/cancel", schemaPath: "#/properties/cancel/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
      }
    }
  } else {
    let err21 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
  }
  return validate150.errors = vErrors, errors === 0;
}
validate150.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate149(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate149.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!func6.call(schema237.properties, key0)) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["label", "profile", "owner_id", "enrolled", "has_credits", "invalidated_tokens", "rate_limits", "processing_time", "max_upload_bytes", "clock"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
      }
    if (data.label !== void 0) {
      let data0 = data.label, _errs3 = errors, valid1 = !1, _errs4 = errors;
      if (typeof data0 == "string") {
        if (!pattern43.test(data0)) {
          let err1 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/pattern", keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$", title: "text of 1 to 200 printable characters", examples: ["downloads every result"] }, message: 'must match pattern "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff]{1,200}$"' };
          vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/label", schemaPath: "#/components/schemas/Label/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
      var _valid0 = _errs4 === errors;
      valid1 = valid1 || _valid0;
      let _errs7 = errors;
      if (data0 !== null) {
        let err3 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
      }
      var _valid0 = _errs7 === errors;
      if (valid1 = valid1 || _valid0, valid1)
        errors = _errs3, vErrors !== null && (_errs3 ? cutFailures(vErrors, _errs3) : vErrors = null);
      else {
        let err4 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
      }
    }
    if (data.profile !== void 0) {
      let data1 = data.profile, _errs10 = errors, valid3 = !1, _errs11 = errors;
      if (typeof data1 != "string") {
        let err5 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
      if (!(data1 === "gcs" || data1 === "direct")) {
        let err6 = { instancePath: instancePath + "/profile", schemaPath: "#/components/schemas/ProfileName/enum", keyword: "enum", params: { allowedValues: schema123.enum }, message: "must be equal to one of the allowed values" };
        vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
      }
      var _valid1 = _errs11 === errors;
      valid3 = valid3 || _valid1;
      let _errs14 = errors;
      if (data1 !== null) {
        let err7 = { instancePath: instancePath + "/profile", schemaPath: "#/properties/profile/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
      var _valid1 = _errs14 === errors;
      if (valid3 = valid3 || _valid1, valid3)
        errors = _errs10, vErrors !== null && (_errs10 ? cutFailures(vErrors, _errs10) : vErrors = null);
      else {
        let err8 = { instancePath: instancePath + "/profile", schemaPath: "#/properties/profile/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.owner_id !== void 0) {
      let data2 = data.owner_id, _errs17 = errors, valid5 = !1, _errs18 = errors;
      if (typeof data2 == "string") {
        if (!pattern9.test(data2)) {
          let err9 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/pattern", keyword: "pattern", params: { pattern: "^[0-9]{1,19}$", title: "ID of 1 to 19 digits", examples: ["2244994945"] }, message: 'must match pattern "^[0-9]{1,19}$"' };
          vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
        }
      } else {
        let err10 = { instancePath: instancePath + "/owner_id", schemaPath: "#/components/schemas/OwnerId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
      }
      var _valid2 = _errs18 === errors;
      valid5 = valid5 || _valid2;
      let _errs21 = errors;
      if (data2 !== null) {
        let err11 = { instancePath: instancePath + "/owner_id", schemaPath: "#/properties/owner_id/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err11] : keepFailure(vErrors, err11), errors++;
      }
      var _valid2 = _errs21 === errors;
      if (valid5 = valid5 || _valid2, valid5)
        errors = _errs17, vErrors !== null && (_errs17 ? cutFailures(vErrors, _errs17) : vErrors = null);
      else {
        let err12 = { instancePath: instancePath + "/owner_id", schemaPath: "#/properties/owner_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err12] : keepFailure(vErrors, err12), errors++;
      }
    }
    if (data.enrolled !== void 0) {
      let data3 = data.enrolled, _errs24 = errors, valid7 = !1, _errs25 = errors;
      if (typeof data3 != "boolean") {
        let err13 = { instancePath: instancePath + "/enrolled", schemaPath: "#/properties/enrolled/anyOf/0/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        vErrors === null ? vErrors = [err13] : keepFailure(vErrors, err13), errors++;
      }
      var _valid3 = _errs25 === errors;
      valid7 = valid7 || _valid3;
      let _errs27 = errors;
      if (data3 !== null) {
        let err14 = { instancePath: instancePath + "/enrolled", schemaPath: "#/properties/enrolled/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err14] : keepFailure(vErrors, err14), errors++;
      }
      var _valid3 = _errs27 === errors;
      if (valid7 = valid7 || _valid3, valid7)
        errors = _errs24, vErrors !== null && (_errs24 ? cutFailures(vErrors, _errs24) : vErrors = null);
      else {
        let err15 = { instancePath: instancePath + "/enrolled", schemaPath: "#/properties/enrolled/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err15] : keepFailure(vErrors, err15), errors++;
      }
    }
    if (data.has_credits !== void 0) {
      let data4 = data.has_credits, _errs30 = errors, valid8 = !1, _errs31 = errors;
      if (typeof data4 != "boolean") {
        let err16 = { instancePath: instancePath + "/has_credits", schemaPath: "#/properties/has_credits/anyOf/0/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        vErrors === null ? vErrors = [err16] : keepFailure(vErrors, err16), errors++;
      }
      var _valid4 = _errs31 === errors;
      valid8 = valid8 || _valid4;
      let _errs33 = errors;
      if (data4 !== null) {
        let err17 = { instancePath: instancePath + "/has_credits", schemaPath: "#/properties/has_credits/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err17] : keepFailure(vErrors, err17), errors++;
      }
      var _valid4 = _errs33 === errors;
      if (valid8 = valid8 || _valid4, valid8)
        errors = _errs30, vErrors !== null && (_errs30 ? cutFailures(vErrors, _errs30) : vErrors = null);
      else {
        let err18 = { instancePath: instancePath + "/has_credits", schemaPath: "#/properties/has_credits/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err18] : keepFailure(vErrors, err18), errors++;
      }
    }
    if (data.invalidated_tokens !== void 0) {
      let data5 = data.invalidated_tokens, _errs36 = errors, valid9 = !1, _errs37 = errors;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        let err19 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err19] : keepFailure(vErrors, err19), errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 4294967295 || isNaN(data5)) {
          let err20 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 }, message: "must be <= 4294967295" };
          vErrors === null ? vErrors = [err20] : keepFailure(vErrors, err20), errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          let err21 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/components/schemas/InvalidatedTokens/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err21] : keepFailure(vErrors, err21), errors++;
        }
      }
      var _valid5 = _errs37 === errors;
      valid9 = valid9 || _valid5;
      let _errs40 = errors;
      if (data5 !== null) {
        let err22 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/properties/invalidated_tokens/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err22] : keepFailure(vErrors, err22), errors++;
      }
      var _valid5 = _errs40 === errors;
      if (valid9 = valid9 || _valid5, valid9)
        errors = _errs36, vErrors !== null && (_errs36 ? cutFailures(vErrors, _errs36) : vErrors = null);
      else {
        let err23 = { instancePath: instancePath + "/invalidated_tokens", schemaPath: "#/properties/invalidated_tokens/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err23] : keepFailure(vErrors, err23), errors++;
      }
    }
    if (data.rate_limits !== void 0) {
      let data6 = data.rate_limits, _errs43 = errors, valid11 = !1, _errs44 = errors;
      validate150(data6, { instancePath: instancePath + "/rate_limits", parentData: data, parentDataProperty: "rate_limits", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate150.errors : keepFailures(vErrors, validate150.errors), errors = Math.max(errors + 1, vErrors.length));
      var _valid6 = _errs44 === errors;
      valid11 = valid11 || _valid6;
      let _errs45 = errors;
      if (data6 !== null) {
        let err24 = { instancePath: instancePath + "/rate_limits", schemaPath: "#/properties/rate_limits/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err24] : keepFailure(vErrors, err24), errors++;
      }
      var _valid6 = _errs45 === errors;
      if (valid11 = valid11 || _valid6, valid11)
        errors = _errs43, vErrors !== null && (_errs43 ? cutFailures(vErrors, _errs43) : vErrors = null);
      else {
        let err25 = { instancePath: instancePath + "/rate_limits", schemaPath: "#/properties/rate_limits/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err25] : keepFailure(vErrors, err25), errors++;
      }
    }
    if (data.processing_time !== void 0) {
      let data7 = data.processing_time, _errs48 = errors, valid12 = !1, _errs49 = errors;
      if (typeof data7 == "string") {
        if (!pattern45.test(data7)) {
          let err26 = { instancePath: instancePath + "/processing_time", schemaPath: "#/components/schemas/ProcessingTime/pattern", keyword: "pattern", params: { pattern: "^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$", title: "processing time", examples: ["90s", "15m", "realistic"] }, message: 'must match pattern "^(realistic|\\d{1,15}(\\.\\d{1,3})?(ms|s|m|h|d))$"' };
          vErrors === null ? vErrors = [err26] : keepFailure(vErrors, err26), errors++;
        }
      } else {
        let err27 = { instancePath: instancePath + "/processing_time", schemaPath: "#/components/schemas/ProcessingTime/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err27] : keepFailure(vErrors, err27), errors++;
      }
      var _valid7 = _errs49 === errors;
      valid12 = valid12 || _valid7;
      let _errs52 = errors;
      if (data7 !== null) {
        let err28 = { instancePath: instancePath + "/processing_time", schemaPath: "#/properties/processing_time/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err28] : keepFailure(vErrors, err28), errors++;
      }
      var _valid7 = _errs52 === errors;
      if (valid12 = valid12 || _valid7, valid12)
        errors = _errs48, vErrors !== null && (_errs48 ? cutFailures(vErrors, _errs48) : vErrors = null);
      else {
        let err29 = { instancePath: instancePath + "/processing_time", schemaPath: "#/properties/processing_time/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err29] : keepFailure(vErrors, err29), errors++;
      }
    }
    if (data.max_upload_bytes !== void 0) {
      let data8 = data.max_upload_bytes, _errs55 = errors, valid14 = !1, _errs56 = errors;
      if (!(typeof data8 == "number" && !(data8 % 1) && !isNaN(data8) && isFinite(data8))) {
        let err30 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/components/schemas/MaxUploadBytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        vErrors === null ? vErrors = [err30] : keepFailure(vErrors, err30), errors++;
      }
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 1e12 || isNaN(data8)) {
          let err31 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/components/schemas/MaxUploadBytes/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e12 }, message: "must be <= 1000000000000" };
          vErrors === null ? vErrors = [err31] : keepFailure(vErrors, err31), errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          let err32 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/components/schemas/MaxUploadBytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          vErrors === null ? vErrors = [err32] : keepFailure(vErrors, err32), errors++;
        }
      }
      var _valid8 = _errs56 === errors;
      valid14 = valid14 || _valid8;
      let _errs59 = errors;
      if (data8 !== null) {
        let err33 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/properties/max_upload_bytes/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        vErrors === null ? vErrors = [err33] : keepFailure(vErrors, err33), errors++;
      }
      var _valid8 = _errs59 === errors;
      if (valid14 = valid14 || _valid8, valid14)
        errors = _errs55, vErrors !== null && (_errs55 ? cutFailures(vErrors, _errs55) : vErrors = null);
      else {
        let err34 = { instancePath: instancePath + "/max_upload_bytes", schemaPath: "#/properties/max_upload_bytes/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        vErrors === null ? vErrors = [err34] : keepFailure(vErrors, err34), errors++;
      }
    }
    data.clock !== void 0 && (validate75(data.clock, { instancePath: instancePath + "/clock", parentData: data, parentDataProperty: "clock", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate75.errors : keepFailures(vErrors, validate75.errors), errors = Math.max(errors + 1, vErrors.length)));
  } else {
    let err35 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err35] : keepFailure(vErrors, err35), errors++;
  }
  return validate149.errors = vErrors, errors === 0;
}
validate149.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate148(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate148.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate149(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate149.errors : keepFailures(vErrors, validate149.errors), errors = Math.max(errors + 1, vErrors.length)), validate148.errors = vErrors, errors === 0;
}
validate148.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema_Scenario = validate154;
function validate155(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate155.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name", title: "name of at most 64 lower-case letters, digits and hyphens", type: "string", examples: ["busy-slot"] }, message: "must have required property 'name'" };
      vErrors === null ? vErrors = [err0] : keepFailure(vErrors, err0), errors++;
    }
    if (data.description === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "description", type: "string" }, message: "must have required property 'description'" };
      vErrors === null ? vErrors = [err1] : keepFailure(vErrors, err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "$schema" || key0 === "name" || key0 === "description" || key0 === "clock" || key0 === "outcomes" || key0 === "faults" || key0 === "apps")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0, known: ["$schema", "name", "description", "clock", "outcomes", "faults", "apps"] }, message: "must NOT have additional properties" };
        vErrors === null ? vErrors = [err2] : keepFailure(vErrors, err2), errors++;
      }
    if (data.$schema !== void 0 && typeof data.$schema != "string") {
      let err3 = { instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      vErrors === null ? vErrors = [err3] : keepFailure(vErrors, err3), errors++;
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 == "string") {
        if (!pattern35.test(data1)) {
          let err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,63}$", title: "name of at most 64 lower-case letters, digits and hyphens", examples: ["busy-slot"] }, message: 'must match pattern "^[a-z0-9][a-z0-9-]{0,63}$"' };
          vErrors === null ? vErrors = [err4] : keepFailure(vErrors, err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err5] : keepFailure(vErrors, err5), errors++;
      }
    }
    if (data.description !== void 0) {
      let data2 = data.description;
      if (typeof data2 == "string") {
        if (func1(data2) < 1) {
          let err6 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          vErrors === null ? vErrors = [err6] : keepFailure(vErrors, err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        vErrors === null ? vErrors = [err7] : keepFailure(vErrors, err7), errors++;
      }
    }
    if (data.clock !== void 0 && (validate75(data.clock, { instancePath: instancePath + "/clock", parentData: data, parentDataProperty: "clock", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate75.errors : keepFailures(vErrors, validate75.errors), errors = Math.max(errors + 1, vErrors.length))), data.outcomes !== void 0 && (validate79(data.outcomes, { instancePath: instancePath + "/outcomes", parentData: data, parentDataProperty: "outcomes", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : keepFailures(vErrors, validate79.errors), errors = Math.max(errors + 1, vErrors.length))), data.faults !== void 0) {
      let data5 = data.faults;
      if (Array.isArray(data5)) {
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate85(data5[i0], { instancePath: instancePath + "/faults/" + i0, parentData: data5, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate85.errors : keepFailures(vErrors, validate85.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err8 = { instancePath: instancePath + "/faults", schemaPath: "#/properties/faults/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err8] : keepFailure(vErrors, err8), errors++;
      }
    }
    if (data.apps !== void 0) {
      let data7 = data.apps;
      if (Array.isArray(data7)) {
        let len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate89(data7[i1], { instancePath: instancePath + "/apps/" + i1, parentData: data7, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate89.errors : keepFailures(vErrors, validate89.errors), errors = Math.max(errors + 1, vErrors.length));
      } else {
        let err9 = { instancePath: instancePath + "/apps", schemaPath: "#/properties/apps/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        vErrors === null ? vErrors = [err9] : keepFailure(vErrors, err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    vErrors === null ? vErrors = [err10] : keepFailure(vErrors, err10), errors++;
  }
  return validate155.errors = vErrors, errors === 0;
}
validate155.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate154(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate154.evaluated;
  return evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), validate155(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate155.errors : keepFailures(vErrors, validate155.errors), errors = Math.max(errors + 1, vErrors.length)), validate154.errors = vErrors, errors === 0;
}
validate154.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
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
function cutFailures(all, length) {
  length >= all.length || (all.length = length, all.counts && (all.counts = void 0));
}
var requests = { getLiveness: { parameters: [], validateParameters: getLiveness_parameters, validateBody: void 0, requiresBody: !1 }, getReadiness: { parameters: [], validateParameters: getReadiness_parameters, validateBody: void 0, requiresBody: !1 }, getInfo: { parameters: [], validateParameters: getInfo_parameters, validateBody: void 0, requiresBody: !1 }, getApiDocument: { parameters: [], validateParameters: getApiDocument_parameters, validateBody: void 0, requiresBody: !1 }, getControlDocument: { parameters: [], validateParameters: getControlDocument_parameters, validateBody: void 0, requiresBody: !1 }, getClock: { parameters: [{ name: "app", list: !1 }], validateParameters: getClock_parameters, validateBody: void 0, requiresBody: !1 }, updateClock: { parameters: [{ name: "app", list: !1 }], validateParameters: updateClock_parameters, validateBody: updateClock_body, requiresBody: !0 }, listChanges: { parameters: [{ name: "app", list: !1 }, { name: "limit", list: !1 }, { name: "cursor", list: !1 }], validateParameters: listChanges_parameters, validateBody: void 0, requiresBody: !1 }, listJobs: { parameters: [{ name: "app", list: !1 }, { name: "type", list: !1 }, { name: "status", list: !1 }, { name: "urls", list: !1 }, { name: "limit", list: !1 }, { name: "cursor", list: !1 }], validateParameters: listJobs_parameters, validateBody: void 0, requiresBody: !1 }, seedJob: { parameters: [{ name: "app", list: !1 }], validateParameters: seedJob_parameters, validateBody: seedJob_body, requiresBody: !0 }, getJob: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: getJob_parameters, validateBody: void 0, requiresBody: !1 }, transitionJob: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: transitionJob_parameters, validateBody: transitionJob_body, requiresBody: !0 }, getUpload: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: getUpload_parameters, validateBody: void 0, requiresBody: !1 }, getResult: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: getResult_parameters, validateBody: void 0, requiresBody: !1 }, seedSession: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: seedSession_parameters, validateBody: seedSession_body, requiresBody: !0 }, getRateLimits: { parameters: [{ name: "app", list: !1 }], validateParameters: getRateLimits_parameters, validateBody: void 0, requiresBody: !1 }, setRateLimit: { parameters: [{ name: "app", list: !1 }], validateParameters: setRateLimit_parameters, validateBody: setRateLimit_body, requiresBody: !0 }, resetRateLimits: { parameters: [{ name: "app", list: !1 }], validateParameters: resetRateLimits_parameters, validateBody: void 0, requiresBody: !1 }, listFaults: { parameters: [{ name: "app", list: !1 }, { name: "limit", list: !1 }, { name: "cursor", list: !1 }], validateParameters: listFaults_parameters, validateBody: void 0, requiresBody: !1 }, addFault: { parameters: [{ name: "app", list: !1 }], validateParameters: addFault_parameters, validateBody: addFault_body, requiresBody: !0 }, deleteFaults: { parameters: [{ name: "app", list: !1 }], validateParameters: deleteFaults_parameters, validateBody: void 0, requiresBody: !1 }, getFault: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: getFault_parameters, validateBody: void 0, requiresBody: !1 }, deleteFault: { parameters: [{ name: "id", list: !1 }, { name: "app", list: !1 }], validateParameters: deleteFault_parameters, validateBody: void 0, requiresBody: !1 }, listRequests: { parameters: [{ name: "app", list: !1 }, { name: "method", list: !1 }, { name: "path", list: !1 }, { name: "status", list: !1 }, { name: "since", list: !1 }, { name: "complete", list: !1 }, { name: "after", list: !1 }, { name: "wait", list: !1 }, { name: "format", list: !1 }, { name: "limit", list: !1 }, { name: "cursor", list: !1 }], validateParameters: listRequests_parameters, validateBody: void 0, requiresBody: !1 }, deleteRequests: { parameters: [{ name: "app", list: !1 }], validateParameters: deleteRequests_parameters, validateBody: void 0, requiresBody: !1 }, getRequest: { parameters: [{ name: "id", list: !1 }], validateParameters: getRequest_parameters, validateBody: void 0, requiresBody: !1 }, getVerdicts: { parameters: [{ name: "app", list: !1 }, { name: "job", list: !1 }], validateParameters: getVerdicts_parameters, validateBody: void 0, requiresBody: !1 }, getEvents: { parameters: [{ name: "app", list: !1 }], validateParameters: getEvents_parameters, validateBody: void 0, requiresBody: !1 }, getReport: { parameters: [{ name: "app", list: !1 }], validateParameters: getReport_parameters, validateBody: void 0, requiresBody: !1 }, listScenarios: { parameters: [], validateParameters: listScenarios_parameters, validateBody: void 0, requiresBody: !1 }, loadScenario: { parameters: [{ name: "app", list: !1 }], validateParameters: loadScenario_parameters, validateBody: loadScenario_body, requiresBody: !0 }, getState: { parameters: [], validateParameters: getState_parameters, validateBody: void 0, requiresBody: !1 }, replaceState: { parameters: [], validateParameters: replaceState_parameters, validateBody: replaceState_body, requiresBody: !0 }, reset: { parameters: [{ name: "app", list: !1 }], validateParameters: reset_parameters, validateBody: void 0, requiresBody: !1 }, listProviderStates: { parameters: [], validateParameters: listProviderStates_parameters, validateBody: void 0, requiresBody: !1 }, changeProviderState: { parameters: [{ name: "app", list: !1 }, { name: "state", list: !1 }, { name: "action", list: !1 }, { name: "params", list: !1 }], validateParameters: changeProviderState_parameters, validateBody: changeProviderState_body, requiresBody: !1 }, getOutcomes: { parameters: [{ name: "app", list: !1 }, { name: "limit", list: !1 }, { name: "cursor", list: !1 }], validateParameters: getOutcomes_parameters, validateBody: void 0, requiresBody: !1 }, setOutcomes: { parameters: [{ name: "app", list: !1 }], validateParameters: setOutcomes_parameters, validateBody: setOutcomes_body, requiresBody: !0 }, deleteOutcomes: { parameters: [{ name: "app", list: !1 }], validateParameters: deleteOutcomes_parameters, validateBody: void 0, requiresBody: !1 }, listApps: { parameters: [{ name: "limit", list: !1 }, { name: "cursor", list: !1 }], validateParameters: listApps_parameters, validateBody: void 0, requiresBody: !1 }, getAppSettings: { parameters: [{ name: "app", list: !1 }], validateParameters: getAppSettings_parameters, validateBody: void 0, requiresBody: !1 }, replaceAppSettings: { parameters: [{ name: "app", list: !1 }], validateParameters: replaceAppSettings_parameters, validateBody: replaceAppSettings_body, requiresBody: !0 }, changeAppSettings: { parameters: [{ name: "app", list: !1 }], validateParameters: changeAppSettings_parameters, validateBody: changeAppSettings_body, requiresBody: !0 } }, schemas = { Scenario: schema_Scenario };
export {
  addFault_body,
  addFault_parameters,
  changeAppSettings_body,
  changeAppSettings_parameters,
  changeProviderState_body,
  changeProviderState_parameters,
  deleteFault_parameters,
  deleteFaults_parameters,
  deleteOutcomes_parameters,
  deleteRequests_parameters,
  getApiDocument_parameters,
  getAppSettings_parameters,
  getClock_parameters,
  getControlDocument_parameters,
  getEvents_parameters,
  getFault_parameters,
  getInfo_parameters,
  getJob_parameters,
  getLiveness_parameters,
  getOutcomes_parameters,
  getRateLimits_parameters,
  getReadiness_parameters,
  getReport_parameters,
  getRequest_parameters,
  getResult_parameters,
  getState_parameters,
  getUpload_parameters,
  getVerdicts_parameters,
  listApps_parameters,
  listChanges_parameters,
  listFaults_parameters,
  listJobs_parameters,
  listProviderStates_parameters,
  listRequests_parameters,
  listScenarios_parameters,
  loadScenario_body,
  loadScenario_parameters,
  replaceAppSettings_body,
  replaceAppSettings_parameters,
  replaceState_body,
  replaceState_parameters,
  requests,
  resetRateLimits_parameters,
  reset_parameters,
  schema_Scenario,
  schemas,
  seedJob_body,
  seedJob_parameters,
  seedSession_body,
  seedSession_parameters,
  setOutcomes_body,
  setOutcomes_parameters,
  setRateLimit_body,
  setRateLimit_parameters,
  transitionJob_body,
  transitionJob_parameters,
  updateClock_body,
  updateClock_parameters
};
